using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Live;

/// <summary><see cref="AlarmThresholds"/> as they are stored: one row, or none while nobody has changed them.</summary>
public sealed class AlarmThresholdsRow
{
    /// <summary>The one row's key.</summary>
    public const int TheOne = 1;

    /// <summary>Always <see cref="TheOne"/>.</summary>
    public int Id { get; set; } = TheOne;
    /// <summary>See <see cref="AlarmThresholds.AnswerRateGap"/>.</summary>
    public double? AnswerRateGap { get; set; }
    /// <summary>See <see cref="AlarmThresholds.AnswerRateMinCalls"/>.</summary>
    public int AnswerRateMinCalls { get; set; }
    /// <summary>See <see cref="AlarmThresholds.LongestWaitSeconds"/>.</summary>
    public int? LongestWaitSeconds { get; set; }
    /// <summary>See <see cref="AlarmThresholds.WaitingCallers"/>.</summary>
    public int? WaitingCallers { get; set; }
    /// <summary>See <see cref="AlarmThresholds.NoFreeAgent"/>.</summary>
    public bool NoFreeAgent { get; set; }
    /// <summary>See <see cref="AlarmThresholds.SwitchAway"/>.</summary>
    public bool SwitchAway { get; set; }
    /// <summary>Concurrency token, counted from 1.</summary>
    public int Version { get; set; }

    /// <summary>The thresholds it stores.</summary>
    public AlarmThresholds ToThresholds() => new()
    {
        AnswerRateGap = AnswerRateGap,
        AnswerRateMinCalls = AnswerRateMinCalls,
        LongestWaitSeconds = LongestWaitSeconds,
        WaitingCallers = WaitingCallers,
        NoFreeAgent = NoFreeAgent,
        SwitchAway = SwitchAway,
    };

    internal void Take(AlarmThresholds thresholds)
    {
        AnswerRateGap = thresholds.AnswerRateGap;
        AnswerRateMinCalls = thresholds.AnswerRateMinCalls;
        LongestWaitSeconds = thresholds.LongestWaitSeconds;
        WaitingCallers = thresholds.WaitingCallers;
        NoFreeAgent = thresholds.NoFreeAgent;
        SwitchAway = thresholds.SwitchAway;
    }
}

internal sealed class AlarmThresholdsRowConfiguration : IEntityTypeConfiguration<AlarmThresholdsRow>
{
    public void Configure(EntityTypeBuilder<AlarmThresholdsRow> builder)
    {
        builder.ToTable("AlarmThresholds");
        builder.HasKey(x => x.Id);
        builder.Property(x => x.Id).ValueGeneratedNever();
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
