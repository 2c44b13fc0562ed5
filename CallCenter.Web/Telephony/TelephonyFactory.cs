using CallCenter.Core.Data;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Web.Telephony.Asterisk;
using CallCenter.Web.Telephony.Simulator;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Telephony;

/// <summary>Makes the switch that the settings name: one each time a site becomes active on this server.</summary>
internal sealed class TelephonyFactory(IServiceProvider services, IOptions<TelephonySettings> settings)
{
    /// <summary>Whether colleagues are played: only the simulated switch does.</summary>
    public bool PlaysColleagues => settings.Value.Provider == TelephonyProvider.Simulator;

    public async Task<ITelephony> CreateAsync(CancellationToken cancellation)
    {
        if (settings.Value.Provider == TelephonyProvider.Asterisk)
        {
            return ActivatorUtilities.CreateInstance<AsteriskTelephony>(services);
        }

        var population = await SimulatedPopulation.LoadAsync(
            services.GetRequiredService<IDbContextFactory<CallCenterDb>>(), cancellation);
        return new SimulatedSwitch(
            services.GetRequiredService<IOptions<SimulatorSettings>>().Value, population,
            services.GetRequiredService<ISiteGateway>(), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<SimulatedSwitch>>());
    }
}
