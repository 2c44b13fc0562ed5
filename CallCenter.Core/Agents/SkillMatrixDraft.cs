using CallCenter.Core.Routing;

namespace CallCenter.Core.Agents;

/// <summary>
/// What somebody does to the skills of many agents before she saves it: entries, block by block, each of which can be undone and done
/// again. Pure: it knows no store.
/// </summary>
public sealed class SkillMatrixDraft
{
    private readonly Dictionary<string, int> _columns;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<SkillMatrixLine> _lines = [];
    private readonly Stack<IReadOnlyList<Entry>> _done = [];
    private readonly Stack<IReadOnlyList<Entry>> _undone = [];

    /// <summary>Begins with what is stored.</summary>
    /// <param name="skills">Codes of the skills, one per column, in their order.</param>
    /// <param name="rows">The agents, in their order.</param>
    public SkillMatrixDraft(IReadOnlyList<string> skills, IReadOnlyList<SkillMatrixRow> rows)
    {
        Skills = skills;
        _columns = skills.Select((code, column) => (code, column)).ToDictionary(s => s.code, s => s.column, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            _places[row.AgentId] = _lines.Count;
            _lines.Add(Unchanged(row));
        }
    }

    /// <summary>Codes of the skills, one per column.</summary>
    public IReadOnlyList<string> Skills { get; }

    /// <summary>The agents' lines.</summary>
    public IReadOnlyList<SkillMatrixLine> Lines => _lines;

    /// <summary>Cells that differ from what is stored.</summary>
    public int ChangedCells { get; private set; }

    /// <summary>Agents with such cells.</summary>
    public int ChangedAgents => _lines.Count(line => line.ChangedCells > 0);

    /// <summary>Whether there is an entry to undo.</summary>
    public bool CanUndo => _done.Count > 0;

    /// <summary>Whether there is an entry to do again.</summary>
    public bool CanRedo => _undone.Count > 0;

    /// <summary>An agent's line; null when she isn't here.</summary>
    public SkillMatrixLine? Line(string agentId) => _places.TryGetValue(agentId, out var place) ? _lines[place] : null;

    /// <summary>Enters levels, as one step. Cells of agents and skills that aren't here are left out.</summary>
    /// <returns>Whether anything is other than before; if not, there is no step.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A level outside 1 to 9.</exception>
    public bool Enter(params IEnumerable<SkillCell> cells)
    {
        var entries = new List<Entry>();
        foreach (var cell in cells)
        {
            if (cell.Level is < 1 or > ServingStep.LowestLevel)
            {
                throw new ArgumentOutOfRangeException(nameof(cells), cell.Level, "Levels are 1 to 9.");
            }

            if (_places.TryGetValue(cell.AgentId, out var place) && _columns.TryGetValue(cell.SkillCode, out var column)
                && _lines[place].Level(column) is var before && before != cell.Level)
            {
                entries.Add(new Entry(place, column, before, cell.Level));
                Put(place, column, cell.Level);
            }
        }

        if (entries.Count == 0)
        {
            return false;
        }

        _done.Push(entries);
        _undone.Clear();
        return true;
    }

    /// <summary>Gives agents the levels of another one, as one step.</summary>
    /// <param name="sourceId">Whose.</param>
    /// <param name="agentIds">To whom.</param>
    /// <param name="skills">In which skills.</param>
    public bool Copy(string sourceId, IEnumerable<string> agentIds, IReadOnlyList<string> skills) =>
        Line(sourceId) is { } source && Enter(
            from agent in agentIds
            from skill in skills
            where _columns.ContainsKey(skill)
            select new SkillCell(agent, skill, source.Level(_columns[skill])));

    /// <summary>Takes back the last step.</summary>
    public bool Undo()
    {
        if (!_done.TryPop(out var step))
        {
            return false;
        }

        for (var i = step.Count - 1; i >= 0; i--)
        {
            Put(step[i].Place, step[i].Column, step[i].Before);
        }

        _undone.Push(step);
        return true;
    }

    /// <summary>Does the step that was taken back again.</summary>
    public bool Redo()
    {
        if (!_undone.TryPop(out var step))
        {
            return false;
        }

        foreach (var entry in step)
        {
            Put(entry.Place, entry.Column, entry.After);
        }

        _done.Push(step);
        return true;
    }

    /// <summary>What is to be saved: one for each agent with changed cells.</summary>
    public IReadOnlyList<SkillMatrixEdit> Edits() =>
    [
        .. _lines.Where(line => line.ChangedCells > 0).Select(line => new SkillMatrixEdit(
            line.Row.AgentId, line.Row.Version,
            Enumerable.Range(0, Skills.Count).Where(line.IsChanged).ToDictionary(column => Skills[column], line.Level, StringComparer.Ordinal))),
    ];

    /// <summary>The plan as it would be with these entries.</summary>
    public StaffingPlan ApplyTo(StaffingPlan plan) => plan.With(
        _lines.Where(line => line.ChangedCells > 0).Select(line => new StaffedAgent(
            line.Row.AgentId,
            Enumerable.Range(0, Skills.Count).Where(column => line.Level(column) is not null)
                .ToDictionary(column => Skills[column], column => line.Level(column)!.Value, StringComparer.Ordinal),
            line.Row.Groups)));

    /// <summary>
    /// Puts what others have stored meanwhile under the entries, which stay. The next save is based on it; the steps made so far become
    /// one, which leads back to what is stored now.
    /// </summary>
    /// <param name="changed">Agents as they are stored now.</param>
    /// <param name="gone">Agents who are no longer here.</param>
    /// <returns>What the others changed.</returns>
    public IReadOnlyList<SkillDifference> Rebase(IReadOnlyList<SkillMatrixRow> changed, IReadOnlyList<string> gone)
    {
        var differences = new List<SkillDifference>();
        foreach (var row in changed)
        {
            if (_places.TryGetValue(row.AgentId, out var place))
            {
                differences.AddRange(Rebase(place, row));
            }
        }

        foreach (var agentId in gone.Where(_places.ContainsKey))
        {
            differences.Add(new SkillDifference(_lines[_places[agentId]].Row, null, null, null, null, Gone: true));
        }

        _lines.RemoveAll(line => gone.Contains(line.Row.AgentId));
        _places.Clear();
        for (var i = 0; i < _lines.Count; i++)
        {
            _places[_lines[i].Row.AgentId] = i;
        }

        BecomeOneStep();
        return differences;
    }

    private List<SkillDifference> Rebase(int place, SkillMatrixRow row)
    {
        var (line, fresh) = (_lines[place], Unchanged(row));
        var differences = new List<SkillDifference>();
        var foreign = new HashSet<int>();
        for (var column = 0; column < Skills.Count; column++)
        {
            if (fresh.Saved(column) != line.Saved(column))
            {
                foreign.Add(column);
                differences.Add(new SkillDifference(
                    row, Skills[column], line.Saved(column), fresh.Saved(column), line.IsChanged(column) ? line.Level(column) : fresh.Saved(column)));
            }
        }

        var levels = Levels(column => line.IsChanged(column) ? line.Level(column) : fresh.Saved(column));
        _lines[place] = new SkillMatrixLine(row, Levels(fresh.Saved), levels, foreign);
        if (differences.Count == 0)
        {
            differences.Add(new SkillDifference(row, null, null, null, null));
        }

        return differences;
    }

    private void BecomeOneStep()
    {
        _done.Clear();
        _undone.Clear();
        ChangedCells = _lines.Sum(line => line.ChangedCells);
        var step = new List<Entry>();
        for (var place = 0; place < _lines.Count; place++)
        {
            for (var column = 0; column < Skills.Count; column++)
            {
                if (_lines[place].IsChanged(column))
                {
                    step.Add(new Entry(place, column, _lines[place].Saved(column), _lines[place].Level(column)));
                }
            }
        }

        if (step.Count > 0)
        {
            _done.Push(step);
        }
    }

    private void Put(int place, int column, int? level)
    {
        ChangedCells -= _lines[place].ChangedCells;
        _lines[place] = _lines[place].With(column, level);
        ChangedCells += _lines[place].ChangedCells;
    }

    private SkillMatrixLine Unchanged(SkillMatrixRow row)
    {
        var levels = Levels(column => row.Levels.TryGetValue(Skills[column], out var level) ? level : null);
        return new SkillMatrixLine(row, levels, levels, new HashSet<int>());
    }

    private int[] Levels(Func<int, int?> level) => [.. Enumerable.Range(0, Skills.Count).Select(column => level(column) ?? 0)];

    private readonly record struct Entry(int Place, int Column, int? Before, int? After);
}

/// <summary>What somebody else changed of an agent while a draft was worked on.</summary>
/// <param name="Agent">The agent as stored now, or as last seen when she is gone.</param>
/// <param name="SkillCode">Skill; null when her skills are as before, and something else of her changed.</param>
/// <param name="Before">Level when the work began.</param>
/// <param name="Now">Level stored now.</param>
/// <param name="Mine">Level in the draft.</param>
/// <param name="Gone">Retired, or in another region now.</param>
public sealed record SkillDifference(SkillMatrixRow Agent, string? SkillCode, int? Before, int? Now, int? Mine, bool Gone = false);
