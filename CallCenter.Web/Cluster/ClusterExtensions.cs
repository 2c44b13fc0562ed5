using System.Net;
using System.Net.Sockets;
using CallCenter.Core.Sites;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;
using Orleans.Configuration;
using Orleans.Serialization;
using StackExchange.Redis;

namespace CallCenter.Web.Cluster;

/// <summary>Puts the cluster, and the site in it, into the host.</summary>
internal static class ClusterExtensions
{
    private const string CoreNamespace = "CallCenter.Core";

    public static WebApplicationBuilder AddSite(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SiteSettings>().BindConfiguration("Site");
        services.AddSingleton<LiveFloor>();
        services.AddSingleton<LiveAlarms>();
        services.AddSingleton<SiteGateway>();
        services.AddSingleton<ISiteGateway>(provider => provider.GetRequiredService<SiteGateway>());
        services.AddSingleton<ISiteConfigurationPublisher>(provider => provider.GetRequiredService<SiteGateway>());
        services.AddSingleton<SimulationControl>();
        services.AddSingleton<Core.Simulation.ISimulationControl>(provider => provider.GetRequiredService<SimulationControl>());
        services.AddSingleton<BusinessTime>();
        services.AddSingleton<CallerLookup>();
        services.AddSingleton<SiteWriterFactory>();
        services.AddHostedService<JournalRunner>();
        builder.UseOrleans(silo => Configure(silo, builder.Configuration));

        // After the silo in the list: hosted services start in order, and this one calls grains.
        services.AddHostedService<LiveRelay>();
        return builder;
    }

    private static void Configure(ISiloBuilder silo, ConfigurationManager configuration)
    {
        var settings = configuration.GetSection(ClusterSettings.Section).Get<ClusterSettings>() ?? new ClusterSettings();
        silo.Services.AddSerializer(AddCoreTypes);
        var siloPort = settings.SiloPort == 0 ? FreePort() : settings.SiloPort;
        if (settings.Provider == ClusterProvider.Localhost)
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort: FreePort(), serviceId: settings.ClusterId, clusterId: settings.ClusterId);
            return;
        }

        silo.Configure<ClusterOptions>(options =>
        {
            options.ClusterId = settings.ClusterId;
            options.ServiceId = settings.ClusterId;
        });

        // A dead server's sites are taken over after about this: three missed probes, seconds apart.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 3;
            options.NumVotesForDeathDeclaration = 1;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
            options.DefunctSiloCleanupPeriod = TimeSpan.FromHours(1);
        });
        if (settings.AdvertisedAddress is { Length: > 0 } address)
        {
            silo.ConfigureEndpoints(IPAddress.Parse(address), siloPort, gatewayPort: 0, listenOnAnyHostAddress: true);
        }
        else
        {
            silo.ConfigureEndpoints(siloPort, gatewayPort: 0, listenOnAnyHostAddress: true);
        }

        if (settings.Provider == ClusterProvider.Redis)
        {
            silo.UseRedisClustering(redis => redis.ConfigurationOptions = ConfigurationOptions.Parse(settings.ConnectionString!));
        }
        else
        {
            silo.UseAdoNetClustering(sql =>
            {
                sql.Invariant = "Microsoft.Data.SqlClient";
                sql.ConnectionString = settings.ConnectionString ?? configuration.GetConnectionString("CallCenter");
            });
        }
    }

    /// <summary>The domain's records travel as JSON: they know nothing of the cluster.</summary>
    internal static void AddCoreTypes(ISerializerBuilder serializer) => serializer.AddJsonSerializer(
        type => type.Namespace?.StartsWith(CoreNamespace, StringComparison.Ordinal) == true);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
