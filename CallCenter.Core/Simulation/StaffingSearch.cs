using CallCenter.Core.Routing;
using CallCenter.Core.Sites;

namespace CallCenter.Core.Simulation;

/// <summary>
/// 'What would it take': the fewest agents, by skill, with which a policy meets every target. A search that plays the same callers with
/// ever other numbers of agents: first all teams are scaled together until the targets are met, then team after team gives back
/// what it doesn't need, then one agent here is tried for two there. It is a heuristic: what it finds suffices, but a still smaller
/// crew may exist. The crew found is at last played with days it hasn't seen, and these figures are reported.
/// </summary>
public sealed class StaffingSearch
{
    private const int MostTries = 150;
    private const double MostScale = 8;

    private readonly SimulatedFloor _floor;
    private readonly RoutingPolicy _policy;
    private readonly SimulationBatch _batch;
    private readonly IReadOnlyList<Lazy<IReadOnlyList<SimulatedCaller>>> _callers;
    private readonly IReadOnlyList<IReadOnlyList<SiteAgent>> _teams;
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly Action<double>? _progress;
    private readonly CancellationToken _cancellation;

    private StaffingSearch(
        IDayModel model, RoutingPolicy policy, IReadOnlyList<int> seeds, SimulationBatch batch, Action<double>? progress, CancellationToken cancellation)
    {
        _floor = model.Floor;
        _policy = policy;
        _batch = batch;
        _progress = progress;
        _cancellation = cancellation;
        _callers = [.. seeds.Select(seed => new Lazy<IReadOnlyList<SimulatedCaller>>(() => model.DrawCallers(seed)))];
        _teams = [.. _floor.Agents.GroupBy(KeyOf).OrderBy(team => team.Key, StringComparer.Ordinal).Select(team => team.ToList())];
    }

    /// <summary>Searches.</summary>
    /// <param name="model">The day.</param>
    /// <param name="policy">The policy, with the targets to be met.</param>
    /// <param name="seeds">Days to search with.</param>
    /// <param name="checkSeeds">Other days, to check the result with.</param>
    /// <param name="batch">Plays them.</param>
    /// <param name="progress">Told a share, 0 to 1; an estimate, since nobody knows how many tries it takes.</param>
    /// <param name="cancellation">Stops.</param>
    public static StaffingResult Run(
        IDayModel model, RoutingPolicy policy, IReadOnlyList<int> seeds, IReadOnlyList<int> checkSeeds, SimulationBatch batch,
        Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var search = new StaffingSearch(model, policy, seeds, batch, progress, cancellation);
        var counts = search.Search(out var found);
        var floor = search.With(counts);
        var days = batch.Play(
            floor, [policy], [.. checkSeeds.Select(seed => new Lazy<IReadOnlyList<SimulatedCaller>>(() => model.DrawCallers(seed)))], policy.Tiers, null, cancellation);
        return new StaffingResult(
            found,
            [.. search._teams.Select((team, i) => new StaffingTeam(team[0].Skills, team[0].Groups, team.Count, counts[i]))],
            LabPolicyResult.Of("found", days[0], null, policy.Tiers), search._known.Count, seeds.Count, checkSeeds.Count);
    }

    private int[] Search(out bool found)
    {
        var counts = Scale();
        found = counts is not null;
        if (counts is null)
        {
            return [.. _teams.Select(team => (int)(team.Count * MostScale))];
        }

        for (var step = Math.Max(1, counts.Max() / 8); step >= 1; step /= 2)
        {
            GiveBack(counts, step);
        }

        while (Exchange(counts))
        {
            GiveBack(counts, 1);
        }

        return counts;
    }

    /// <summary>The smallest common factor that suffices; null when none does.</summary>
    private int[]? Scale()
    {
        int[] Of(double factor) => [.. _teams.Select(team => (int)Math.Ceiling((team.Count * factor) - 1e-9))];
        var (low, high) = (0.0, 1.0);
        while (!Suffices(Of(high)))
        {
            if (high >= MostScale)
            {
                return null;
            }

            (low, high) = (high, high * 2);
        }

        var finest = 1.0 / _teams.Max(team => team.Count);
        while (high - low > finest && !Enumerable.SequenceEqual(Of(low), Of(high)))
        {
            var middle = (low + high) / 2;
            if (Suffices(Of(middle)))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return Of(high);
    }

    private void GiveBack(int[] counts, int step)
    {
        foreach (var team in Enumerable.Range(0, counts.Length).OrderByDescending(team => counts[team]).ToList())
        {
            while (counts[team] >= step && Try(counts, (team, -step)))
            {
            }
        }
    }

    /// <summary>Two agents here for one there.</summary>
    private bool Exchange(int[] counts)
    {
        for (var from = 0; from < counts.Length; from++)
        {
            for (var to = 0; to < counts.Length; to++)
            {
                if (from != to && counts[from] >= 2 && Try(counts, (from, -2), (to, 1)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Try(int[] counts, params ReadOnlySpan<(int Team, int By)> changes)
    {
        var changed = counts.ToArray();
        foreach (var (team, by) in changes)
        {
            changed[team] += by;
        }

        if (_known.Count >= MostTries || !Suffices(changed))
        {
            return false;
        }

        changed.CopyTo(counts, 0);
        return true;
    }

    private bool Suffices(int[] counts)
    {
        var key = string.Join(',', counts);
        if (!_known.TryGetValue(key, out var suffices))
        {
            // A crew of nobody needs no day to show that it doesn't suffice.
            suffices = counts.Sum() > 0 && MeetsTargets(counts);
            _known.Add(key, suffices);
            _progress?.Invoke(0.95 * (1 - Math.Exp(-_known.Count / 25.0)));
        }

        return suffices;
    }

    private bool MeetsTargets(int[] counts)
    {
        var days = _batch.Play(With(counts), [_policy], _callers, _policy.Tiers, null, _cancellation)[0];
        return Enumerable.Range(0, days[0].Tiers.Count).All(tier =>
            days.All(day => day.Tiers[tier].Offered == 0)
            || days.Average(day => day.Tiers[tier].AnswerRate) >= days[0].Tiers[tier].TargetRate);
    }

    /// <summary>The floor with other numbers of agents: those left out, and those doubled, are spread over the team.</summary>
    private SimulatedFloor With(int[] counts)
    {
        var agents = new List<SiteAgent>();
        var shifts = new List<SimulatedShift>();
        var shiftsOf = _floor.Shifts.ToLookup(shift => shift.AgentId, StringComparer.Ordinal);
        for (var team = 0; team < counts.Length; team++)
        {
            var members = _teams[team];
            for (var i = 0; i < counts[team]; i++)
            {
                var model = members[(int)((long)i * members.Count / counts[team])];
                var id = $"{team:D3}-{i:D4}";
                agents.Add(model with { Id = id });
                shifts.AddRange(shiftsOf[model.Id].Select(shift => shift with { AgentId = id }));
            }
        }

        return _floor with { Agents = agents, Shifts = shifts };
    }

    private static string KeyOf(SiteAgent agent) =>
        string.Join(',', agent.Skills.OrderBy(skill => skill.Value).ThenBy(skill => skill.Key, StringComparer.Ordinal).Select(skill => $"{skill.Key}:{skill.Value}"))
        + "|" + string.Join(',', agent.Groups.Order(StringComparer.Ordinal)) + "|" + string.Join(',', agent.Tiers.Order(StringComparer.Ordinal));
}

/// <summary>What it takes.</summary>
/// <param name="Found">False where even eight times the crew doesn't meet every target: then the crew is that one.</param>
/// <param name="Teams">Agents by what they can.</param>
/// <param name="Check">How the crew did on days that the search hadn't seen.</param>
/// <param name="Tried">How many crews were played.</param>
/// <param name="SearchSeeds">With how many days each.</param>
/// <param name="CheckSeeds">With how many days the result was checked.</param>
public sealed record StaffingResult(
    bool Found, IReadOnlyList<StaffingTeam> Teams, LabPolicyResult Check, int Tried, int SearchSeeds, int CheckSeeds)
{
    /// <summary>Agents now.</summary>
    public int Now => Teams.Sum(team => team.Now);

    /// <summary>Agents needed.</summary>
    public int Needed => Teams.Sum(team => team.Needed);
}

/// <summary>Agents who are alike.</summary>
/// <param name="Skills">Level by skill.</param>
/// <param name="Groups">Agent groups.</param>
/// <param name="Now">How many there are.</param>
/// <param name="Needed">How many it takes.</param>
public sealed record StaffingTeam(IReadOnlyDictionary<string, int> Skills, IReadOnlyList<string> Groups, int Now, int Needed);
