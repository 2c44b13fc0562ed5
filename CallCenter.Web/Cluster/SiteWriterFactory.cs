using System.Reflection;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Sites;
using CallCenter.Web.Hosting;
using CallCenter.Web.Telephony;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Cluster;

/// <summary>Brings a site to life on this server: configuration and restored state from the store, then the switch.</summary>
internal sealed class SiteWriterFactory(
    SiteConfigurationStore store, TelephonyFactory telephonies, CallerLookup lookup, Core.Outbound.Dialling.DialSupply supply, Journal journal, SiteMetrics metrics, IOptions<SiteSettings> settings,
    BusinessTime businessTime, TimeProvider time, ILogger<SiteWriter> logger)
{
    public Task<SiteConfiguration> LoadConfigurationAsync(CancellationToken cancellation) =>
        store.LoadAsync(telephonies.PlaysColleagues, cancellation);

    public async Task<SiteWriter> CreateAsync(string siteId, CancellationToken cancellation)
    {
        // What an earlier life of this server left in its spool comes first: the store must be whole before it's read.
        await journal.RecoveredAsync(cancellation);
        var configuration = await LoadConfigurationAsync(cancellation);
        var restored = await store.RestoreAsync(siteId, time.GetUtcNow(), businessTime.DayStart(time.GetUtcNow()), cancellation);
        var telephony = await telephonies.CreateAsync(cancellation);
        var identity = new SiteIdentity(
            settings.Value with { SiteId = siteId }, telephony.Capabilities, time.GetUtcNow().ToUnixTimeMilliseconds(), ProductVersion,
            businessTime.Zone);
        var writer = new SiteWriter(new Site(identity), telephony, lookup, supply, journal, metrics, new CallTracing(), time, logger);
        writer.Handle(new SiteConfigured(time.GetUtcNow(), configuration));
        writer.Handle(restored);
        return writer;
    }

    private static string ProductVersion { get; } =
        typeof(SiteWriterFactory).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
