using CallCenter.Core.Conditions;
using CallCenter.Core.Outbound;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using CallCenter.Web.Components.Shared;
using CallCenter.Web.Resources;
using Microsoft.Extensions.Localization;

namespace CallCenter.Web.Features.Outbound.Extraction;

/// <summary>What extraction's words are called in the reader's language.</summary>
public sealed class ExtractLabels(IStringLocalizer<ExtractText> text, DomainNames names)
{
    /// <summary>A target field.</summary>
    public string Field(TargetField field) => text[$"Field.{field}"];

    /// <summary>A call type.</summary>
    public string CallType(CallType type) => text[$"CallType.{type}"];

    /// <summary>Why a target isn't called.</summary>
    public string Reason(TargetExclusion exclusion) => text[$"Reason.{exclusion}"];

    /// <summary>A field of a target by its name in the history.</summary>
    public string HistoryField(string field) => field switch
    {
        nameof(CallTarget.RegionCode) => Field(TargetField.Region),
        nameof(CallTarget.TierCode) => Field(TargetField.Tier),
        nameof(CallTarget.Exclusion) => text["Reason"],
        _ => text[$"Field.{field}"],
    };

    /// <summary>A value of a target in the history.</summary>
    public string HistoryValue(string? field, string? value) => string.IsNullOrEmpty(value) ? "–" : field switch
    {
        nameof(CallTarget.RegionCode) => names.Region(value),
        nameof(CallTarget.TierCode) => names.Tier(value).Name,
        nameof(CallTarget.CallType) => text[$"CallType.{value}"],
        nameof(CallTarget.Exclusion) => text[$"Reason.{value}"],
        _ => value,
    };

    /// <summary>The fields that conditions may test, with labels and options in the reader's language.</summary>
    /// <param name="columns">Columns of the lists.</param>
    /// <param name="regionCode">Region of the extract.</param>
    public IReadOnlyList<ConditionField> Fields(IReadOnlyList<TableField> columns, string regionCode) =>
    [
        .. ExtractFields.For(
            columns, names.All.Regions.Select(region => region.Code).Where(code => RegionScope.Covers(regionCode, code)).Order(StringComparer.Ordinal),
            names.All.Tiers.Select(tier => tier.Names.Code))
            .Select(field => ExtractFields.TargetOf(field.Name) is not { } target ? field : field with
            {
                Label = text["Field.Target", Field(target)],
                Options = [.. field.Options.Select(option => option with
                {
                    Label = target switch
                    {
                        TargetField.Region => names.Region(option.Code),
                        TargetField.Tier => names.Tier(option.Code).Name,
                        _ => text[$"CallType.{option.Code}"],
                    },
                })],
            }),
    ];
}
