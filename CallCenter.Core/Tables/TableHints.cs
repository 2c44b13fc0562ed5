namespace CallCenter.Core.Tables;

/// <summary>What is known of a file beforehand. All of it may be left to be found by looking.</summary>
public sealed record TableHints
{
    /// <summary>Nothing.</summary>
    public static TableHints None { get; } = new();

    /// <summary>Sheet of a workbook.</summary>
    public string? Sheet { get; init; }
    /// <summary>Delimiter of a text.</summary>
    public char? Delimiter { get; init; }
    /// <summary>Where the control file lies that says how the text is cut: see <see cref="TableLayout"/>.</summary>
    public string? ControlPath { get; init; }
}
