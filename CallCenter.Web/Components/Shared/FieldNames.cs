using System.Text.RegularExpressions;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Components.Shared;

/// <summary>
/// What a field of a <c>FieldError</c> is called on the screen: <c>Tiers[gold].TargetSeconds</c> becomes "Tier gold: Target seconds". A field
/// without a text of its own shows as it is.
/// </summary>
public static partial class FieldNames
{
    /// <summary>The name in the user's language.</summary>
    public static string Of(string field, IStringLocalizer<SetupText> text) =>
        string.Join(": ", field.Split('.').Where(part => part != "Constants").Select(part =>
        {
            var parts = Indexed().Match(part);
            var name = parts.Success ? parts.Groups["name"].Value : part;
            var localised = text[$"Field.{name}"];
            var shown = localised.ResourceNotFound ? name : localised.Value;
            return parts.Success ? $"{shown} {parts.Groups["key"].Value}" : shown;
        }));

    [GeneratedRegex(@"^(?<name>\w+)\[(?<key>.+)\]$")]
    private static partial Regex Indexed();
}
