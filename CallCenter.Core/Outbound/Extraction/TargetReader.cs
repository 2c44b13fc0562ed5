using System.Text.Json;
using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Security;
using CallCenter.Core.Tables;
using FieldType = CallCenter.Core.Conditions.FieldType;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>Makes targets of rows, as a definition says (requirements O6, O9). Looks only at the row itself: see <see cref="TargetScreening"/> for the rest.</summary>
internal sealed class TargetReader
{
    private readonly ExtractDefinition _definition;
    private readonly CallType _callType;
    private readonly string _regionCode;
    private readonly ExtractWords _words;
    private readonly Dictionary<string, FieldType> _types;

    /// <param name="definition">Definition.</param>
    /// <param name="callType">The call type where no column gives one.</param>
    /// <param name="regionCode">Region of the extract: its targets lie there or below.</param>
    /// <param name="columns">Columns of the lists.</param>
    /// <param name="words">Words.</param>
    public TargetReader(ExtractDefinition definition, CallType callType, string regionCode, IReadOnlyList<TableField> columns, ExtractWords words)
    {
        (_definition, _callType, _regionCode, _words) = (definition, callType, regionCode, words);
        _types = columns.ToDictionary(column => column.Name, column => ListValue.TypeOf(column.Type), StringComparer.Ordinal);
        AsksOwnTier = definition.Condition?.Fields.Any(field => ExtractFields.TargetOf(field) == TargetField.Tier) == true
            && definition.Mapping[TargetField.Tier] is null;
    }

    /// <summary>Whether the condition asks for the tier and the lists have none: then it's that of the customer in our own store.</summary>
    public bool AsksOwnTier { get; }

    /// <summary>Whether a row is one of those that the condition selects.</summary>
    /// <param name="row">The row.</param>
    /// <param name="ownTier">Tier of the customer in our own store, where <see cref="AsksOwnTier"/>.</param>
    public bool Matches(LoadedRow row, string? ownTier = null) =>
        ConditionEvaluator.Holds(_definition.Condition, field => Value(row, field, ownTier));

    /// <summary>The numbers of a row that can be dialled, each once, at most <see cref="CallTarget.MaxNumbers"/>.</summary>
    public List<string> NumbersOf(LoadedRow row)
    {
        var numbers = new List<string>(CallTarget.MaxNumbers);
        foreach (var field in TargetMapping.Numbers)
        {
            foreach (var number in DialableNumber.In(Cell(row, field), _definition.Country))
            {
                if (numbers.Count < CallTarget.MaxNumbers && !numbers.Contains(number))
                {
                    numbers.Add(number);
                }
            }
        }

        return numbers;
    }

    /// <summary>The customer's number of a row; null where it has none.</summary>
    public string? CustomerNumberOf(LoadedRow row) => Text(row, TargetField.CustomerNumber, Lengths.Name);

    /// <summary>
    /// The target that a row makes, with the reason why it isn't called, as far as the row itself tells; without a run, an occurrence and a customer
    /// of our own.
    /// </summary>
    public CallTarget Read(long extractId, long importId, LoadedRow row)
    {
        var numbers = NumbersOf(row);
        var customerNumber = CustomerNumberOf(row);
        var region = RegionOf(row, numbers);
        var consent = Text(row, TargetField.Consent, Lengths.Line) is { } said ? ListValue.YesNo(said) : null;
        return new CallTarget
        {
            ExtractId = extractId,
            ImportId = importId,
            RowNumber = row.Number,
            Number = numbers.Count > 0 ? numbers[0] : Text(row, TargetField.Number, Customers.PhoneNumber.MaxLength) ?? "",
            Number2 = numbers.Count > 1 ? numbers[1] : null,
            Number3 = numbers.Count > 2 ? numbers[2] : null,
            CustomerName = Text(row, TargetField.CustomerName, Lengths.Name),
            CustomerNumber = customerNumber,
            RegionCode = region ?? _regionCode,
            CallType = Text(row, TargetField.CallType, Lengths.Name) is { } type ? ExtractWords.TypeOf(type) ?? _callType : _callType,
            TierCode = _words.Tier(Cell(row, TargetField.Tier)),
            Brand = Text(row, TargetField.Brand, Lengths.Name),
            ComplaintText = Text(row, TargetField.ComplaintText, Lengths.Remark),
            Fields = JsonSerializer.Serialize(row.ToFields(), StoreJson.Options),
            Key = customerNumber is not null ? "C" + customerNumber : numbers.Count > 0 ? "N" + numbers[0] : $"R{importId}:{row.Number}",
            Exclusion = numbers.Count == 0 ? TargetExclusion.InvalidNumber
                : region is null || !RegionScope.Covers(_regionCode, region) ? TargetExclusion.ForeignRegion
                : Refuses(consent) ? TargetExclusion.NoConsent
                : TargetExclusion.None,
        };
    }

    private bool Refuses(bool? consent) => _definition.Consent switch
    {
        ConsentRule.Given => consent != true,
        ConsentRule.NotRefused => consent == false,
        _ => false,
    };

    // What the region comes from, or else the region given beside it. One that is known, but lies elsewhere, stays what it is: such a row is left out.
    private string? RegionOf(LoadedRow row, List<string> numbers) => _definition.RegionFrom switch
    {
        RegionOrigin.Column => _words.Region(Cell(row, TargetField.Region)) ?? _definition.Region,
        RegionOrigin.Number => (numbers.Count > 0 ? numbers.Select(_words.Numbers.Of).FirstOrDefault(code => code is not null) : null) ?? _definition.Region,
        _ => _definition.Region,
    };

    private object? Value(LoadedRow row, string field, string? ownTier)
    {
        if (ExtractFields.ColumnOf(field) is { } column)
        {
            return ListValue.Read(_types.GetValueOrDefault(column), row[column]);
        }

        return ExtractFields.TargetOf(field) switch
        {
            TargetField.Number => Nth(NumbersOf(row), 0),
            TargetField.Number2 => Nth(NumbersOf(row), 1),
            TargetField.Number3 => Nth(NumbersOf(row), 2),
            TargetField.Region => RegionOf(row, NumbersOf(row)),
            TargetField.CallType => (ExtractWords.TypeOf(Cell(row, TargetField.CallType)) ?? _callType).ToString(),
            TargetField.Tier => ownTier ?? _words.Tier(Cell(row, TargetField.Tier)),
            TargetField.Consent => ListValue.YesNo(Cell(row, TargetField.Consent)),
            { } other => Cell(row, other),
            null => null,
        };
    }

    private static string? Nth(List<string> numbers, int index) => index < numbers.Count ? numbers[index] : null;

    private string Cell(LoadedRow row, TargetField field) => _definition.Mapping[field] is { } column ? row[column] : "";

    private string? Text(LoadedRow row, TargetField field, int max) =>
        Cell(row, field).Trim() is { Length: > 0 } text ? text.Length > max ? text[..max] : text : null;
}
