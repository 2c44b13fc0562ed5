namespace CallCenter.Core.Routing;

/// <summary>What of a policy can differ.</summary>
public enum PolicyField
{
    /// <summary>The preset, a <see cref="RoutingPreset"/>.</summary>
    Preset,
    /// <summary>g, a share; infinite for no limit.</summary>
    GapLimit,
    /// <summary>s, a share.</summary>
    InTimeBonus,
    /// <summary>a, a share.</summary>
    AgeWeight,
    /// <summary>p, calls.</summary>
    PriorCalls,
    /// <summary>Whether a caller counts as missed while she still waits.</summary>
    CountsLateWaiting,
    /// <summary>Half-life of the counts in hours; null: the business day.</summary>
    HalfLifeHours,
    /// <summary>Target answer rate, a share.</summary>
    Target,
    /// <summary>n, in seconds.</summary>
    Seconds,
    /// <summary>Skips the menu.</summary>
    SkipsMenu,
    /// <summary>Barred from agents.</summary>
    Barred,
    /// <summary>A wait that alarms, in seconds; null: none does.</summary>
    MaxWait,
    /// <summary>Who serves, a list of <see cref="ServingStep"/>s.</summary>
    Serving,
}
