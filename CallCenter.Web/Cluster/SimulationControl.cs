using CallCenter.Core.Security;
using CallCenter.Core.Simulation;

namespace CallCenter.Web.Cluster;

/// <inheritdoc/>
internal sealed class SimulationControl(SiteGateway gateway) : ISimulationControl
{
    public double? Pace { get; internal set; }

    public async ValueTask SetPaceAsync(CurrentUser user, double pace)
    {
        user.Demand(Roles.Agent, Roles.Supervisor, Roles.Manager, Roles.Administrator);
        ArgumentOutOfRangeException.ThrowIfLessThan(pace, ISimulationControl.MinPace);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pace, ISimulationControl.MaxPace);
        await gateway.Site.SetPace(pace);
    }
}
