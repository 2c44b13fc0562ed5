using CallCenter.Core.Outbound.Import;
using CallCenter.Web.Hosting;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound;

/// <summary>Why rows weren't loaded, in the user's language; where nobody looks, in Chinese.</summary>
internal sealed class ListImportTexts(IStringLocalizer<ListText> text) : IListImportTexts
{
    public string RowTitle => LocalizationServices.InKnownLanguage(() => text["Reject.Row"]);

    public string ReasonTitle => LocalizationServices.InKnownLanguage(() => text["Reject.Reason"]);

    public string Reason(ListRejectReason reason, string? detail) =>
        LocalizationServices.InKnownLanguage(() => text[$"Reason.{reason}", detail ?? ""]);
}
