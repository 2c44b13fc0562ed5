using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Simulation;

/// <summary>A <see cref="LabScenario"/> as it is stored.</summary>
public sealed class SavedScenario
{
    /// <summary>Name.</summary>
    public required string Name { get; set; }
    /// <summary>The scenario, as JSON.</summary>
    public required string Body { get; set; }
    /// <summary>User who saved it last.</summary>
    public required string Author { get; set; }
    /// <summary>When (UTC).</summary>
    public DateTimeOffset SavedAt { get; set; }
    /// <summary>Concurrency token, changed with each change.</summary>
    public int Version { get; set; }

    /// <summary>The scenario it stores.</summary>
    public LabScenario ToScenario() => StoreJson.Read<LabScenario>(Body) with { Name = Name };
}

internal sealed class SavedScenarioConfiguration : IEntityTypeConfiguration<SavedScenario>
{
    public void Configure(EntityTypeBuilder<SavedScenario> builder)
    {
        builder.HasKey(x => x.Name);
        builder.Property(x => x.Name).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Author).HasMaxLength(Lengths.Name);
        builder.Property(x => x.Version).IsConcurrencyToken();
    }
}
