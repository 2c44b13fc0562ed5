namespace CallCenter.Core.Simulation;

/// <summary>Works off the runs in the background.</summary>
public interface ILabQueue
{
    /// <summary>There is something to do, or to stop.</summary>
    void Changed();
}
