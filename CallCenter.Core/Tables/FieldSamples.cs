namespace CallCenter.Core.Tables;

/// <summary>What is noticed of one column while the rows go by.</summary>
internal sealed class FieldSamples
{
    // One value in twenty may be a slip.
    private const double Share = 0.95;
    private readonly List<string> _samples = [];
    private readonly Dictionary<FieldType, int> _kinds = [];
    private int _values;
    private bool _text;

    public IReadOnlyList<string> Samples => _samples;

    public int Values => _values;

    public FieldType Type => _values == 0 ? FieldType.Empty
        : _text ? FieldType.Text
        : Is(FieldType.Phone) ? FieldType.Phone
        : Is(FieldType.Date) ? FieldType.Date
        : Is(FieldType.Boolean) ? FieldType.Boolean
        : Is(FieldType.Integer) ? FieldType.Integer
        : Is(FieldType.Integer, FieldType.Number) ? FieldType.Number
        : FieldType.Text;

    public void Add(string value)
    {
        if (_samples.Count < TableLimits.Samples && !_samples.Contains(value))
        {
            _samples.Add(value);
        }

        _values++;
        if (ValueKinds.Of(value) is { } kind)
        {
            _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        }
        else
        {
            _text = true;
        }
    }

    private bool Is(params ReadOnlySpan<FieldType> kinds)
    {
        var count = 0;
        foreach (var kind in kinds)
        {
            count += _kinds.GetValueOrDefault(kind);
        }

        return count >= Share * _values;
    }
}
