using CallCenter.Core.Tiers.Imports;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Tiers;

/// <summary>Why rows were rejected, in the user's language; where nobody looks (a report in a drop folder), in Chinese.</summary>
internal sealed class TierImportTexts(IStringLocalizer<TierText> text, DomainNames names) : ITierImportTexts
{
    public string RowTitle => Localized(() => text["Reject.Row"]);

    public string ReasonTitle => Localized(() => text["Reject.Reason"]);

    public string Reason(TierRejectReason reason, string? detail) => Localized(() =>
        text[$"Reason.{reason}", reason == TierRejectReason.ChangedSince && detail is not null ? names.Tier(detail).Name : detail ?? ""]);

    private static string Localized(Func<string> read) => LocalizationServices.InKnownLanguage(read);
}
