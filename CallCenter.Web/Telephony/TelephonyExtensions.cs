using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;
using CallCenter.Web.Telephony.Asterisk;
using CallCenter.Web.Telephony.Simulator;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Telephony;

/// <summary>Puts the switch into the host.</summary>
internal static class TelephonyExtensions
{
    public static WebApplicationBuilder AddTelephony(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelephonySettings>().BindConfiguration(TelephonySettings.Section);
        builder.Services.AddOptions<SimulatorSettings>().BindConfiguration("Telephony:Simulator");
        builder.Services.AddOptions<AsteriskOptions>().BindConfiguration(AsteriskOptions.Section);
        builder.Services.AddSingleton<TelephonyFactory>();
        builder.Services.AddSingleton(services => new StaffingScope(services.GetRequiredService<TelephonyFactory>().PlaysColleagues));
        builder.Services.AddSingleton<IRecordingStore>(services => services.GetRequiredService<IOptions<TelephonySettings>>().Value.Provider switch
        {
            TelephonyProvider.Asterisk => ActivatorUtilities.CreateInstance<AsteriskRecordings>(services),
            _ => new NoRecordings(),
        });
        return builder;
    }
}
