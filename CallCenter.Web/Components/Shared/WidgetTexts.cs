using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CallCenter.Web.Components.Shared;

/// <summary>The component library's own texts (buttons of pagers, dialogs, fields) in the product's languages.</summary>
internal sealed class WidgetTexts(IStringLocalizer<WidgetText> texts) : MudLocalizer
{
    /// <inheritdoc/>
    public override LocalizedString this[string key] => texts[key];
}
