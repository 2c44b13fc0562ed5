using CallCenter.Core.Outbound.Strategy;

namespace CallCenter.Core.Outbound.Pacing;

/// <summary>What a campaign's pacer is allowed.</summary>
public sealed record PacerSettings
{
    /// <summary>Greatest share of calls answered by a person and not taken in time that anybody may allow.</summary>
    public const double GreatestCap = 0.03;

    /// <summary>An answered call is taken in time within this: the customer has said hello, and hears nothing.</summary>
    public static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(2);

    /// <summary>How the campaign dials.</summary>
    public DialMode Mode { get; init; } = DialMode.Progressive;
    /// <summary>The cap, a share of 0 to <see cref="GreatestCap"/>.</summary>
    public double AbandonCap { get; init; } = GreatestCap;
    /// <summary>Lines that the campaign may have in dialling at once.</summary>
    public int MaxLines { get; init; } = 500;

    /// <summary>Those of a strategy.</summary>
    /// <param name="terms">Strategy.</param>
    /// <param name="maxLines">Lines that the campaign may have in dialling at once.</param>
    public static PacerSettings Of(StrategyTerms terms, int maxLines) =>
        new() { Mode = terms.Mode, AbandonCap = Math.Clamp(terms.AbandonCap, 0, GreatestCap), MaxLines = maxLines };
}
