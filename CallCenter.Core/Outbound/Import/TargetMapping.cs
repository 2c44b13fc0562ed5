using CallCenter.Core.Data;

namespace CallCenter.Core.Outbound.Import;

/// <summary>
/// Which column is which target field (requirement O6), by the columns' names: so it outlives a new order of columns. A list is
/// loaded by one, and an extract has one of its own that begins with the list's.
/// </summary>
/// <param name="Columns">Column of each target field; a field that isn't there has none.</param>
public sealed record TargetMapping(IReadOnlyDictionary<TargetField, string> Columns)
{
    /// <summary>Says nothing.</summary>
    public static TargetMapping None { get; } = new(new Dictionary<TargetField, string>());

    /// <summary>The fields that hold numbers to call, in their order.</summary>
    public static IReadOnlyList<TargetField> Numbers { get; } = [TargetField.Number, TargetField.Number2, TargetField.Number3];

    /// <summary>Column of a target field; null where it has none.</summary>
    public string? this[TargetField field] => Columns.GetValueOrDefault(field);

    /// <summary>What a column is used as; null where it isn't used.</summary>
    public TargetField? UseOf(string column)
    {
        foreach (var (field, used) in Columns)
        {
            if (used == column)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The mapping with a column used otherwise; whatever was used so before isn't any more.</summary>
    public TargetMapping With(string column, TargetField? use)
    {
        var columns = Columns.Where(pair => pair.Value != column && pair.Key != use).ToDictionary();
        if (use is { } field)
        {
            columns[field] = column;
        }

        return new TargetMapping(columns);
    }

    /// <inheritdoc/>
    public bool Equals(TargetMapping? other) =>
        other is not null && Columns.Count == other.Columns.Count && Columns.All(pair => other[pair.Key] == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Columns.OrderBy(pair => pair.Key).Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    /// <summary>Says all that is wrong with it.</summary>
    /// <param name="checks">Told so, by field or column.</param>
    /// <param name="columns">The list's columns; null where they aren't known.</param>
    internal void Check(FieldChecks checks, IReadOnlyCollection<string>? columns)
    {
        checks.FailIf(this[TargetField.Number] is null, nameof(TargetField.Number), FieldErrors.Required);
        foreach (var (_, column) in Columns)
        {
            checks.FailIf(columns?.Contains(column) == false, column, FieldErrors.Unknown);
            checks.FailIf(Columns.Values.Count(other => other == column) > 1, column, FieldErrors.Duplicate);
        }
    }
}
