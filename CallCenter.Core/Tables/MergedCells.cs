using ExcelDataReader;

namespace CallCenter.Core.Tables;

/// <summary>Gives every cell of a merged range the value of its first one, row by row.</summary>
internal sealed class MergedCells
{
    private readonly List<CellRange> _ranges;
    private readonly List<(CellRange Range, string? Value)> _open = [];
    private int _next;

    public MergedCells(CellRange[]? ranges) =>
        _ranges = [.. (ranges ?? []).Where(range => range.FromColumn <= range.ToColumn).OrderBy(range => range.FromRow)];

    /// <param name="row">Row, from 0; rows are given in their order.</param>
    /// <param name="cells">Its cells.</param>
    public void Fill(int row, string?[] cells)
    {
        _open.RemoveAll(open => open.Range.ToRow < row);
        for (; _next < _ranges.Count && _ranges[_next].FromRow <= row; _next++)
        {
            var range = _ranges[_next];
            if (range.ToRow >= row && range.FromColumn < cells.Length)
            {
                _open.Add((range, range.FromRow == row ? cells[range.FromColumn] : null));
            }
        }

        foreach (var (range, value) in _open)
        {
            for (var column = range.FromColumn; column <= range.ToColumn && column < cells.Length; column++)
            {
                cells[column] ??= value;
            }
        }
    }
}
