using CallCenter.Core.Agents;

namespace CallCenter.Web.Features.Agents;

/// <summary>A block of the skills matrix: rows and columns from 0, both ends included.</summary>
public sealed record SkillBlock(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Rows.</summary>
    public int Rows => Bottom - Top + 1;

    /// <summary>Columns.</summary>
    public int Columns => Right - Left + 1;

    /// <summary>Reads it as the browser sends it; null where that is no block.</summary>
    public static SkillBlock? Of(int[]? corners) =>
        corners is [var top, var left, var bottom, var right] && top >= 0 && left >= 0 && top <= bottom && left <= right
            ? new SkillBlock(top, left, bottom, right)
            : null;

    /// <summary>The part of it that lies in a matrix of some size; null where none does.</summary>
    public SkillBlock? Within(int rows, int columns) => Top < rows && Left < columns
        ? this with { Bottom = Math.Min(Bottom, rows - 1), Right = Math.Min(Right, columns - 1) }
        : null;

    /// <summary>Its cells with the level that each gets.</summary>
    public IReadOnlyList<SkillCell> Cells(IReadOnlyList<string> agents, IReadOnlyList<string> skills, Func<int, int, int?> level)
    {
        var cells = new List<SkillCell>();
        for (var row = Top; row <= Bottom; row++)
        {
            for (var column = Left; column <= Right; column++)
            {
                cells.Add(new SkillCell(agents[row], skills[column], level(row, column)));
            }
        }

        return cells;
    }
}
