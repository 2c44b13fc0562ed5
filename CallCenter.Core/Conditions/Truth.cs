namespace CallCenter.Core.Conditions;

/// <summary>
/// Whether a condition holds, after Kleene: a test of a missing value is <see cref="Unknown"/>, not false. All: false wins, then
/// unknown. Any: true wins, then unknown. What is selected by a condition is what it is <see cref="True"/> for, so 'tier is not
/// gold' doesn't select customers without a tier; who wants them adds 'or tier is missing'. SQL's null does the same, so that
/// a query selects what the evaluation in memory does.
/// </summary>
public enum Truth
{
    /// <summary>It doesn't hold.</summary>
    False,
    /// <summary>A value is missing, and it depends on it.</summary>
    Unknown,
    /// <summary>It holds.</summary>
    True,
}
