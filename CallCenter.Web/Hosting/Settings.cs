using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Jobs;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Sites;
using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Cluster;
using CallCenter.Web.Telephony;
using CallCenter.Web.Telephony.Asterisk;
using CallCenter.Web.Telephony.Simulator;

namespace CallCenter.Web.Hosting;

/// <summary>All settings of the product, checked in one place before anything starts.</summary>
internal static class Settings
{
    /// <summary>Whether the settings are usable; what isn't, is written out, all of it at once.</summary>
    public static bool Check(IConfiguration configuration, TextWriter errors)
    {
        var check = new SettingsCheck(configuration)
            .Section<SiteSettings>("Site")
            .Section<ClusterSettings>(ClusterSettings.Section)
            .Section<JournalSettings>(JournalSettings.Section)
            .Section<RetentionSettings>(RetentionSettings.Section)
            .Section<TierImportSettings>(TierImportSettings.Section)
            .Section<ListImportSettings>(ListImportSettings.Section)
            .Section<RecordingSettings>(RecordingSettings.Section)
            .Section<DatabaseSettings>(DatabaseSettings.Section)
            .Section<FirstAdministratorSettings>(FirstAdministratorSettings.Section)
            .Section<SimulatorSettings>("Telephony:Simulator")
            .Section<TelephonySettings>(TelephonySettings.Section, "Simulator", "Asterisk")
            .When(configuration[$"{TelephonySettings.Section}:Provider"]?.Equals(nameof(TelephonyProvider.Asterisk), StringComparison.OrdinalIgnoreCase) == true,
                settings => settings.Section<AsteriskOptions>(AsteriskOptions.Section))
            .Require(
                configuration[BusinessTime.Setting] is not { } zone || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _),
                $"{BusinessTime.Setting}: '{configuration[BusinessTime.Setting]}' is not a time zone known here; an IANA name like {BusinessTime.Default} is.");
        if (check.Errors.Count == 0)
        {
            return true;
        }

        errors.WriteLine($"CallCenter can't start: {check.Errors.Count} {(check.Errors.Count == 1 ? "setting is" : "settings are")} wrong.");
        foreach (var error in check.Errors)
        {
            errors.WriteLine($"  - {error}");
        }

        errors.WriteLine("Settings come from appsettings.json, environment variables (Site__RingTime) and the command line (--Site:RingTime=00:00:15).");
        return false;
    }
}
