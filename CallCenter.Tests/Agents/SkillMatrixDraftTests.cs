using CallCenter.Core.Agents;
using CallCenter.Core.Routing;
using FsCheck.Xunit;

namespace CallCenter.Tests.Agents;

public sealed class SkillMatrixDraftTests
{
    private static readonly string[] Skills = ["service", "fault", "billing"];

    [Property(MaxTest = 500)]
    public void UndoAll_AfterAnyEntries_GivesTheStart_AndRedoAllTheEnd(int seed)
    {
        var random = new Random(seed);
        var draft = new SkillMatrixDraft(Skills, Rows(random));
        var start = Picture(draft);
        for (var step = random.Next(40); step > 0; step--)
        {
            Play(draft, random);
            Assert.Equal(draft.Lines.Sum(line => Enumerable.Range(0, Skills.Length).Count(line.IsChanged)), draft.ChangedCells);
        }

        RedoAll(draft);
        var end = Picture(draft);
        while (draft.Undo())
        {
        }

        Assert.Equal(start, Picture(draft));
        Assert.Equal((0, 0), (draft.ChangedCells, draft.ChangedAgents));
        Assert.Empty(draft.Edits());
        RedoAll(draft);
        Assert.Equal(end, Picture(draft));
    }

    [Property(MaxTest = 300)]
    public void Edits_AnyEntries_SavedGiveWhatIsShown(int seed)
    {
        var random = new Random(seed);
        var rows = Rows(random);
        var draft = new SkillMatrixDraft(Skills, rows);
        for (var step = random.Next(30); step > 0; step--)
        {
            Play(draft, random);
        }

        var saved = rows.Select(row => draft.Edits().SingleOrDefault(edit => edit.AgentId == row.AgentId) is { } edit ? Applied(row, edit) : row);
        Assert.Equal(Picture(draft), Picture(new SkillMatrixDraft(Skills, [.. saved])));
        Assert.Equal(draft.ChangedCells, draft.Edits().Sum(edit => edit.Levels.Count));
        Assert.Equal(draft.ChangedAgents, draft.Edits().Count);
    }

    [Property(MaxTest = 300)]
    public void Rebase_OnOthersChanges_KeepsMyEntriesAndTakesTheRest(int seed)
    {
        var random = new Random(seed);
        var rows = Rows(random);
        var draft = new SkillMatrixDraft(Skills, rows);
        for (var step = random.Next(12); step > 0; step--)
        {
            Play(draft, random);
        }

        var mine = draft.Edits();
        var theirs = rows.Where(_ => random.Next(2) == 0).Select(row => row with { Levels = DrawLevels(random), Version = row.Version + 1 }).ToList();
        var differences = draft.Rebase(theirs, []);

        foreach (var row in rows)
        {
            var stored = theirs.Find(their => their.AgentId == row.AgentId) ?? row;
            var edit = mine.SingleOrDefault(candidate => candidate.AgentId == row.AgentId);
            for (var column = 0; column < Skills.Length; column++)
            {
                var shown = draft.Line(row.AgentId)!.Level(column);
                var expected = edit is not null && edit.Levels.TryGetValue(Skills[column], out var entered) ? entered : Level(stored, column);
                Assert.Equal(expected, shown);
                Assert.Equal(Level(stored, column) != Level(row, column), draft.Line(row.AgentId)!.IsForeign(column));
                Assert.Equal(
                    Level(stored, column) != Level(row, column),
                    differences.Any(difference => difference.Agent.AgentId == row.AgentId && difference.SkillCode == Skills[column]));
            }
        }

        Assert.All(draft.Edits(), edit => Assert.Equal((theirs.Find(row => row.AgentId == edit.AgentId) ?? rows.Single(row => row.AgentId == edit.AgentId)).Version, edit.Version));
        draft.Undo();
        Assert.Equal(0, draft.ChangedCells);
    }

    [Fact]
    public void Enter_OfWhatIsThereAlready_IsNoStep()
    {
        var draft = new SkillMatrixDraft(Skills, [Row("1", ("service", 1))]);
        Assert.False(draft.Enter(new SkillCell("1", "service", 1), new SkillCell("1", "fault", null), new SkillCell("9", "fault", 1)));
        Assert.False(draft.CanUndo);
    }

    [Fact]
    public void Enter_BackToWhatIsStored_LeavesNothingToSave()
    {
        var draft = new SkillMatrixDraft(Skills, [Row("1", ("service", 1))]);
        Assert.True(draft.Enter(new SkillCell("1", "service", 2)));
        Assert.True(draft.Enter(new SkillCell("1", "service", 1)));
        Assert.Equal(0, draft.ChangedCells);
        Assert.True(draft.CanUndo);
    }

    [Fact]
    public void Enter_ChangesTheLineItConcernsAndNoOther()
    {
        var draft = new SkillMatrixDraft(Skills, [Row("1"), Row("2")]);
        var (first, second) = (draft.Lines[0], draft.Lines[1]);
        draft.Enter(new SkillCell("1", "fault", 3));
        Assert.NotSame(first, draft.Lines[0]);
        Assert.Same(second, draft.Lines[1]);
    }

    [Fact]
    public void Copy_GivesTheLevelsOfAnother_AsOneStep()
    {
        var draft = new SkillMatrixDraft(Skills, [Row("1", ("service", 1), ("fault", 3)), Row("2", ("billing", 2)), Row("3", ("fault", 1))]);
        Assert.True(draft.Copy("1", ["2", "3"], Skills));
        Assert.Equal([(1, 3, null), (1, 3, null), (1, 3, null)], Picture(draft));
        Assert.True(draft.Undo());
        Assert.Equal(0, draft.ChangedCells);
        Assert.False(draft.CanUndo);
    }

    [Fact]
    public void Rebase_OfAnAgentWhoIsGone_TakesHerOutAndSaysSo()
    {
        var draft = new SkillMatrixDraft(Skills, [Row("1"), Row("2")]);
        draft.Enter(new SkillCell("1", "fault", 3), new SkillCell("2", "fault", 3));
        var difference = Assert.Single(draft.Rebase([], ["1"]));
        Assert.Equal(("1", true), (difference.Agent.AgentId, difference.Gone));
        Assert.Equal(["2"], draft.Lines.Select(line => line.Row.AgentId));
        Assert.Equal("2", Assert.Single(draft.Edits()).AgentId);
    }

    [Fact]
    public void ApplyTo_ChangesThePlanOfChangedAgentsOnly()
    {
        var draft = new SkillMatrixDraft(Skills, [Row("1", ("service", 1)), Row("2", ("service", 1))]);
        draft.Enter(new SkillCell("1", "service", null), new SkillCell("1", "fault", 2));
        var plan = new StaffingPlan(
            Skills, [], new Dictionary<string, IReadOnlyList<string>>(),
            [.. new[] { "1", "2", "elsewhere" }.Select(id => new StaffedAgent(id, new Dictionary<string, int> { ["service"] = 1 }, []))]);
        Assert.Equal(
            ["1:fault 2", "2:service 1", "elsewhere:service 1"],
            draft.ApplyTo(plan).Agents.Select(agent => $"{agent.Id}:{string.Join(",", agent.Skills.Select(skill => $"{skill.Key} {skill.Value}"))}"));
    }

    private static void RedoAll(SkillMatrixDraft draft)
    {
        while (draft.Redo())
        {
        }
    }

    private static void Play(SkillMatrixDraft draft, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                draft.Undo();
                break;
            case 1:
                draft.Redo();
                break;
            case 2:
                draft.Copy(Id(random), [Id(random), Id(random)], Skills[..random.Next(4)]);
                break;
            default:
                var level = random.Next(10);
                draft.Enter(Enumerable.Range(0, random.Next(1, 5)).Select(_ => new SkillCell(Id(random), Skills[random.Next(3)], level == 0 ? null : level)));
                break;
        }
    }

    private static string Id(Random random) => $"{random.Next(6)}";

    private static List<SkillMatrixRow> Rows(Random random) =>
        [.. Enumerable.Range(0, 5).Select(id => new SkillMatrixRow($"{id}", $"n{id}", "HN", ["general"], DrawLevels(random), random.Next(5)))];

    private static Dictionary<string, int> DrawLevels(Random random) =>
        Skills.Where(_ => random.Next(2) == 0).ToDictionary(skill => skill, _ => random.Next(1, 10));

    private static SkillMatrixRow Row(string id, params (string Skill, int Level)[] levels) =>
        new(id, $"n{id}", "HN", [], levels.ToDictionary(level => level.Skill, level => level.Level), 0);

    private static SkillMatrixRow Applied(SkillMatrixRow row, SkillMatrixEdit edit)
    {
        var levels = new Dictionary<string, int>(row.Levels);
        foreach (var (skill, level) in edit.Levels)
        {
            levels.Remove(skill);
            if (level is { } wanted)
            {
                levels[skill] = wanted;
            }
        }

        return row with { Levels = levels };
    }

    private static int? Level(SkillMatrixRow row, int column) => row.Levels.TryGetValue(Skills[column], out var level) ? level : null;

    private static List<(int?, int?, int?)> Picture(SkillMatrixDraft draft) =>
        [.. draft.Lines.Select(line => (line.Level(0), line.Level(1), line.Level(2)))];
}
