using CallCenter.Core.Sites;

namespace CallCenter.Core.Routing;

/// <summary>
/// Another policy beside the live one: it sees the same calls, agents and times, keeps counts of its own, and is asked at each assignment
/// what it would have chosen. It has its own copies of the calls and agents, so that nothing it does reaches the live routing; asked once
/// per assignment, it costs as much as the live choice once more.
/// </summary>
internal sealed class ShadowRouter
{
    private readonly SiteShadow _shadow;
    private readonly Router _router;

    public ShadowRouter(SiteConfiguration configuration, SiteShadow shadow, Router live)
    {
        _shadow = shadow;
        _router = new Router(configuration with { Policy = shadow.Policy, Shadow = null });
        foreach (var agent in configuration.Agents)
        {
            live.Agent(agent.Id)!.Twin = _router.Agent(agent.Id);
        }
    }

    public void Enter(WaitingCall call) => _router.Enter(call.Twin ??= call.MovedTo(call.Queue));

    public void Leave(WaitingCall call) => _router.Leave(call.Twin!);

    public void Count(WaitingCall call, bool answered, DateTimeOffset now) =>
        _router.Count(call.Twin ??= call.MovedTo(call.Queue), answered, now);

    public void AddFigures(QueueKey queue, int inTime, int counted, DateTimeOffset now) => _router.AddFigures(queue, inTime, counted, now);

    public void BeginDay() => _router.BeginDay();

    /// <summary>Its own counts where it was there before; else today's as the live policy counted them.</summary>
    public void TakeOverTallies(Router before, ShadowRouter? shadowBefore) =>
        _router.TakeOverTallies(shadowBefore is { } own && own._shadow.Id == _shadow.Id ? own._router : before);

    /// <summary>Which agent it would have given a call that looks for one.</summary>
    public ShadowChoice ChoiceFor(WaitingCall call, RoutableAgent chosen, DateTimeOffset now)
    {
        var other = _router.ChooseAgent(call.Twin!, now);
        return new ShadowChoice(_shadow.Id, other?.Id == chosen.Id, other is null ? null : call.Id, other?.Id);
    }

    /// <summary>Which call it would have given an agent who looks for one.</summary>
    public ShadowChoice ChoiceOf(RoutableAgent agent, WaitingCall taken, DateTimeOffset now)
    {
        var other = _router.ChooseCall(agent.Twin!, now);
        return new ShadowChoice(_shadow.Id, other?.Id == taken.Id, other?.Id, other is null ? null : agent.Id);
    }
}

/// <summary>What the shadow policy would have chosen at an assignment.</summary>
/// <param name="ShadowId">Which <see cref="ShadowPolicy"/>.</param>
/// <param name="Agrees">Whether that is what the live policy did.</param>
/// <param name="ContactId">The call it would have given away; null: it would have let all wait.</param>
/// <param name="AgentId">The agent it would have given it to; null: nobody yet.</param>
public sealed record ShadowChoice(int ShadowId, bool Agrees, string? ContactId, string? AgentId);
