using CallCenter.Core.Outbound.Extraction;
using CallCenter.Web.Cluster;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>What extraction needs from the host.</summary>
internal static class ExtractServices
{
    public static WebApplicationBuilder AddExtraction(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<LiveExtracts>();
        services.AddSingleton<ExtractRelay>();
        services.AddSingleton<IExtractAnnouncer>(provider => provider.GetRequiredService<ExtractRelay>());
        services.AddHostedService(provider => provider.GetRequiredService<ExtractRelay>());
        services.AddSingleton<IExtractQueue, ExtractQueue>();
        services.AddScoped<ExtractLabels>();
        services.AddScoped<TargetExport>();
        return builder;
    }
}
