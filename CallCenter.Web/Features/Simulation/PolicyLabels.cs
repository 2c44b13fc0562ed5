using CallCenter.Core.Routing;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Simulation;

/// <summary>Names of the policies that can be tried, from their keys.</summary>
/// <param name="text">Texts.</param>
/// <param name="names">Names of drafts.</param>
public sealed class PolicyLabels(IStringLocalizer<LabText> text, DomainNames names)
{
    /// <summary>A policy's name.</summary>
    public string Of(string key) =>
        key == PolicyChoices.Live ? text["Policy.Live"]
        : PolicyChoices.PresetOf(key) is { } preset ? text[$"Policy.{preset}"]
        : PolicyChoices.DraftOf(key) is { } draft ? names.PolicyDraft(draft) is { } name ? text["Policy.Draft", name] : text["Policy.DraftGone", draft]
        : PolicyChoices.VersionOf(key) is { } version ? text["Policy.Version", version]
        : key;

    /// <summary>What it is, in a sentence.</summary>
    public string TextOf(string key) =>
        key == PolicyChoices.Live ? text["Policy.Live.Text"]
        : PolicyChoices.PresetOf(key) is { } preset ? text[$"Policy.{preset}.Text"]
        : PolicyChoices.DraftOf(key) is not null ? text["Policy.Draft.Text"]
        : PolicyChoices.VersionOf(key) is not null ? text["Policy.Version.Text"]
        : "";
}
