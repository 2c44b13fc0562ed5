namespace CallCenter.Core.Tables;

/// <summary>A column of a table (requirement O4).</summary>
/// <param name="Index">Place in <see cref="TableCursor.Values"/>, from 0.</param>
/// <param name="Name">Its heading, unique in the table; a column without one is called by its letter: <c>C</c>.</param>
/// <param name="Type">What it seems to hold.</param>
/// <param name="Samples">The first different values, at most <see cref="TableLimits.Samples"/>.</param>
/// <param name="IsStray">Right of the last heading, and empty in most rows: what stands here in a text may have slipped out of its column.</param>
public sealed record TableField(int Index, string Name, FieldType Type, IReadOnlyList<string> Samples, bool IsStray = false);
