using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Web.Hosting;
using CallCenter.Web.Live;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>What campaigns need from the host.</summary>
internal static class CampaignServices
{
    public static WebApplicationBuilder AddCampaigns(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ICampaignQueue, CampaignQueue>();
        builder.Services.AddSingleton<LiveAppointments>();
        builder.Services.AddScoped<CampaignExport>();
        return builder;
    }
}
