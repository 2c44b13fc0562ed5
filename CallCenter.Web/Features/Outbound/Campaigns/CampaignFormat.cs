using System.Globalization;
using CallCenter.Web.Components.Shared;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>Figures and days of campaigns, as all their pages write them.</summary>
internal static class CampaignFormat
{
    /// <summary>A day.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A count, in groups of three.</summary>
    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A share; a dash where there is none.</summary>
    public static string Rate(double? share) => share is { } known ? TimeText.Percent(known) : "–";
}
