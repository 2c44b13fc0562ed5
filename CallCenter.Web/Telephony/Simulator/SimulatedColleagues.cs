using CallCenter.Core.Outbound;
using CallCenter.Core.Simulation;
using CallCenter.Core.Sites;

namespace CallCenter.Web.Telephony.Simulator;

/// <summary>
/// Colleagues who come to work, answer after a moment, wrap up, now and then miss a ring or take a break. They press the same buttons
/// as anybody, through the same gateway.
/// </summary>
internal sealed class SimulatedColleagues(
    SimulatedPopulation population, ISiteGateway site, Agenda agenda, Random random, ILogger logger)
{
    private const double MissShare = 0.02;
    private const double BreakShare = 0.03;
    private const string BreakReason = "break";

    private readonly HashSet<string> _ids = [.. population.Colleagues];

    public bool Includes(string agentId) => _ids.Contains(agentId);

    /// <summary>All come to work within the first seconds.</summary>
    public void ComeToWork()
    {
        foreach (var id in _ids.Order(StringComparer.Ordinal))
        {
            agenda.In(Seconds(0.2, 3), () => Press(
                new AgentSignedIn(agenda.Now, id, NeedsHeartbeat: false), new AgentWentAvailable(agenda.Now, id)));
        }
    }

    /// <summary>When she'll answer; null when she misses it.</summary>
    public TimeSpan? AnswersAfter(string agentId)
    {
        if (random.NextDouble() >= MissShare)
        {
            return Seconds(0.8, 3.5);
        }

        agenda.In(Seconds(30, 60), () => Press(new AgentWentAvailable(agenda.Now, agentId)));
        return null;
    }

    /// <summary>The conversation is over: she wraps up, and perhaps takes a break.</summary>
    /// <param name="agentId">Who.</param>
    /// <param name="contactId">Which.</param>
    /// <param name="outbound">Whether it was an outbound call: then its result is given.</param>
    public void WrapUp(string agentId, string contactId, bool outbound = false)
    {
        if (outbound)
        {
            agenda.In(Seconds(4, 14), () => GiveResult(agentId, contactId));
            return;
        }

        if (population.Categories.Count == 0)
        {
            return;
        }

        agenda.In(Seconds(4, 14), () =>
        {
            var category = population.Categories[random.Next(population.Categories.Count)];
            if (random.NextDouble() < BreakShare)
            {
                Press(new AgentWentNotReady(agenda.Now, agentId, BreakReason), new AgentWrappedUp(agenda.Now, agentId, contactId, category, null));
                agenda.In(Seconds(40, 120), () => Press(new AgentWentAvailable(agenda.Now, agentId)));
                return;
            }

            Press(new AgentWrappedUp(agenda.Now, agentId, contactId, category, null));
        });
    }

    private void GiveResult(string agentId, string contactId)
    {
        if (population.Results.Count == 0)
        {
            return;
        }

        var shares = population.Results.Select(result => ShareOf(result.Disposition)).ToArray();
        var chosen = population.Results[random.Pick(shares)];
        var callBack = chosen.Disposition == Disposition.CallLater
            ? new CallBack(agenda.Now + TimeSpan.FromMinutes(5 + random.Next(55)), Personal: random.NextDouble() < 0.3) : null;
        Press(new AgentGaveResult(agenda.Now, agentId, contactId, chosen.Code, null, callBack));
    }

    private static double ShareOf(Disposition disposition) => disposition switch
    {
        Disposition.Completed => 0.55,
        Disposition.Refused => 0.18,
        Disposition.CallLater => 0.15,
        Disposition.WrongNumber => 0.05,
        Disposition.NotReached => 0.05,
        _ => 0.01,
    };

    private void Press(params AgentRequest[] requests) => _ = PressAsync(requests);

    private async Task PressAsync(AgentRequest[] requests)
    {
        foreach (var request in requests)
        {
            var reply = await site.SendAsync(request);
            if (reply.Refusal is { } refusal)
            {
                logger.LogDebug("Simulated colleague {AgentId}: {Request} refused, {Refusal}", request.AgentId, request.GetType().Name, refusal);
            }
        }
    }

    private TimeSpan Seconds(double from, double to) => TimeSpan.FromSeconds(from + (random.NextDouble() * (to - from)));
}
