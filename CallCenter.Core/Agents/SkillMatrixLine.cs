namespace CallCenter.Core.Agents;

/// <summary>An agent's line of a <see cref="SkillMatrixDraft"/>. Immutable: a changed line is another object, so that a screen sees at once which ones to draw.</summary>
public sealed class SkillMatrixLine
{
    private readonly int[] _saved;
    private readonly int[] _levels;
    private readonly IReadOnlySet<int> _foreign;

    internal SkillMatrixLine(SkillMatrixRow row, int[] saved, int[] levels, IReadOnlySet<int> foreign)
    {
        (Row, _saved, _levels, _foreign) = (row, saved, levels, foreign);
        for (var column = 0; column < levels.Length; column++)
        {
            ChangedCells += levels[column] == saved[column] ? 0 : 1;
        }
    }

    /// <summary>The agent as stored.</summary>
    public SkillMatrixRow Row { get; }

    /// <summary>How many cells differ from what is stored.</summary>
    public int ChangedCells { get; }

    /// <summary>The level in a column; null for none.</summary>
    public int? Level(int column) => _levels[column] == 0 ? null : _levels[column];

    /// <summary>The stored level in a column; null for none.</summary>
    public int? Saved(int column) => _saved[column] == 0 ? null : _saved[column];

    /// <summary>Whether a cell differs from what is stored.</summary>
    public bool IsChanged(int column) => _levels[column] != _saved[column];

    /// <summary>Whether somebody else has changed a cell since the work began.</summary>
    public bool IsForeign(int column) => _foreign.Contains(column);

    internal SkillMatrixLine With(int column, int? level)
    {
        var levels = (int[])_levels.Clone();
        levels[column] = level ?? 0;
        return new SkillMatrixLine(Row, _saved, levels, _foreign);
    }
}
