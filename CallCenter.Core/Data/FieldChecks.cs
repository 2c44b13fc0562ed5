namespace CallCenter.Core.Data;

/// <summary>Collects what is wrong with what was entered, all of it.</summary>
internal sealed class FieldChecks
{
    private readonly List<FieldError> _errors = [];

    public bool Failed => _errors.Count > 0;

    public ChangeResult Result => ChangeResult.Invalid(_errors);

    public void Fail(string field, string code) => _errors.Add(new FieldError(field, code));

    public void FailIf(bool wrong, string field, string code)
    {
        if (wrong)
        {
            Fail(field, code);
        }
    }

    public void Text(string? text, string field, int max, bool required = true)
    {
        FailIf(required && string.IsNullOrWhiteSpace(text), field, FieldErrors.Required);
        FailIf(text?.Trim().Length > max, field, FieldErrors.TooLong);
    }

    /// <summary>A code: letters, digits, hyphen and underscore of ASCII.</summary>
    public void Code(string? code, string field)
    {
        Text(code, field, Lengths.Code);
        FailIf(!string.IsNullOrWhiteSpace(code) && !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'), field, FieldErrors.BadFormat);
    }

    // Written so that a number that isn't one (NaN) fails too.
    public void Range(double value, double min, double max, string field) =>
        FailIf(!(value >= min && value <= max), field, FieldErrors.OutOfRange);
}
