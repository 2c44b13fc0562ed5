namespace CallCenter.Core.Data;

/// <summary>One page of a list.</summary>
/// <param name="Rows">Rows of this page.</param>
/// <param name="Total">Rows of all pages.</param>
/// <param name="Number">Page, counted from 0.</param>
/// <param name="Size">Rows per page.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, int Total, int Number, int Size);

/// <summary>Which page.</summary>
/// <param name="Number">Counted from 0; less counts as 0.</param>
/// <param name="Size">1 to <see cref="MaxSize"/>; what lies outside is taken to the nearest. Default 50.</param>
public sealed record PageRequest(int Number = 0, int Size = 50)
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxSize = 200;

    internal int Page => Math.Max(0, Number);

    internal int Take => Math.Clamp(Size, 1, MaxSize);

    // A page typed into an address may be any number.
    internal int Skip => (int)Math.Min((long)Page * Take, int.MaxValue);
}
