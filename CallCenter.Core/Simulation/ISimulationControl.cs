using CallCenter.Core.Security;

namespace CallCenter.Core.Simulation;

/// <summary>The knob of the simulated switch: how many callers come.</summary>
public interface ISimulationControl
{
    /// <summary>Slowest, nobody calls.</summary>
    const double MinPace = 0;
    /// <summary>Fastest.</summary>
    const double MaxPace = 5;

    /// <summary>Arrival rate as a multiple of the scenario's, 0 (nobody calls) to 5, default 1; null where the switch is a real one.</summary>
    double? Pace { get; }

    /// <summary>Sets the pace; takes effect within a second, on the server that runs the site.</summary>
    /// <exception cref="UnauthorizedAccessException">Neither supervisor, manager, administrator nor agent.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not within the limits.</exception>
    ValueTask SetPaceAsync(CurrentUser user, double pace);
}
