using CallCenter.Core.Contacts;
using CallCenter.Core.Routing;
using CallCenter.Core.Telephony;

namespace CallCenter.Core.Sites;

// Today's figures per queue: each contact of the day counts once, in the queue that its record names
// (docs/decisions/0007-figures-count-contacts.md). A restarted site reads the same from the store.
public sealed partial class Site
{
    private DateTimeOffset _dayBegan;

    /// <summary>The call is in a queue; where it was counted in another one before, its figures move with it.</summary>
    private void CountOffered(LiveCall call, QueueKey queue)
    {
        if (!call.CountsInQueues)
        {
            call.Waiting!.Counted = true;
            return;
        }

        if (call.CountedIn is not null)
        {
            Count(call, -1);
        }
        else if (call.QueuedAt < _dayBegan)
        {
            // Counted on the day on which it entered its first queue.
            return;
        }

        call.CountedIn = queue;
        call.CountedInTime = IsInTime(call, queue);
        Count(call, +1);
    }

    /// <summary>An agent answered; what happens after the first answer is no longer the queue's.</summary>
    private void CountFirstAnswer(LiveCall call, double waitedSeconds)
    {
        if (call.FirstWait is not null)
        {
            return;
        }

        if (call.CountedIn is not { } queue)
        {
            call.FirstWait = waitedSeconds;
            return;
        }

        Count(call, -1);
        call.FirstWait = waitedSeconds;
        call.CountedInTime = IsInTime(call, queue);
        Count(call, +1);
    }

    private void CountAbandoned(LiveCall call)
    {
        if (call.CountedIn is { } queue)
        {
            Figures(queue).Abandoned++;
        }
    }

    /// <summary>The call is known from an earlier life, whose figures were restored: it is counted already.</summary>
    private void TakeOverFigures(LiveCall call, RestoredContact stored)
    {
        if (stored is { QueuedAt: { } queued, AnsweredAt: { } answered })
        {
            call.FirstAnsweredAt = answered;
            call.FirstWait = Math.Max(0, (answered - queued).TotalSeconds);
            if (call.Waiting is { } waiting)
            {
                (waiting.Answered, waiting.Counted) = (true, true);
            }
        }

        if (stored.QueuedAt is { } first)
        {
            call.QueuedAt = first;
        }

        if (call.QueuedAt >= _dayBegan && stored.Queue is { } queue)
        {
            call.CountedIn = queue;
            call.CountedInTime = IsInTime(call, queue);
        }
    }

    /// <summary>Counts how a call ended of which only the switch's ledger and the store know.</summary>
    private void CountUnattended(UnattendedCall ended, RestoredContact stored, ContactOutcome outcome, DateTimeOffset? answeredAt)
    {
        if (stored is not { QueuedAt: { } queuedAt, AnsweredAt: null, Queue: { } queue } || queuedAt < _dayBegan)
        {
            return;
        }

        var waiting = new WaitingCall(ended.CallId, queue, queuedAt);
        if (answeredAt is { } answered)
        {
            var figures = Figures(waiting.Queue);
            figures.Answered++;
            figures.AnsweredInTime += _router.Count(waiting, answered: true, answered) ? 1 : 0;
        }
        else if (outcome == ContactOutcome.Abandoned)
        {
            Figures(waiting.Queue).Abandoned++;
            _router.Count(waiting, answered: false, ended.EndedAt);
        }
    }

    /// <summary>Counts the end, or the answer, of a call that the switch served by itself.</summary>
    private void CountUnattended(LiveCall call, ContactOutcome outcome, DateTimeOffset endedAt, DateTimeOffset? answeredAt)
    {
        if (answeredAt is { } answered && call.Waiting is { } answeredCall)
        {
            answeredCall.Answered = true;
            _router.Count(answeredCall, answered: true, answered);
            CountFirstAnswer(call, Math.Max(0, answeredCall.WaitedSeconds(answered)));
        }
        else if (outcome == ContactOutcome.Abandoned)
        {
            CountAbandoned(call);
            if (call.Waiting is { } waiting)
            {
                _router.Count(waiting, answered: false, endedAt);
            }
        }
    }

    private void RestoreFigures(IReadOnlyList<RestoredFigures> restored)
    {
        foreach (var figures in restored)
        {
            var key = new QueueKey(figures.Skill, figures.Tier);
            var today = Figures(key);
            today.Offered += figures.Offered;
            today.Answered += figures.Answered;
            today.AnsweredInTime += figures.AnsweredInTime;
            today.Abandoned += figures.Abandoned;
            _router.AddFigures(key, figures.AnsweredInTime, figures.Answered + figures.Abandoned, _now);
        }
    }

    private void BeginBusinessDay()
    {
        _router.BeginDay();
        _figures.Clear();
        _dayBegan = Midnight(daysAhead: 0);
        foreach (var call in _calls.Values)
        {
            call.CountedIn = null;
        }

        foreach (var campaign in _campaigns.Values)
        {
            (campaign.Dialled, campaign.Answered, campaign.Abandoned) = (0, 0, 0);
        }

        foreach (var agent in _agents.Values)
        {
            agent.AnsweredToday = 0;
        }

        TouchAll();
        _deadlines.Set(DeadlineKind.BusinessDay, "", Midnight(daysAhead: 1));
    }

    private DateTimeOffset Midnight(int daysAhead)
    {
        var zone = _identity.BusinessTimeZone;
        var midnight = TimeZoneInfo.ConvertTime(_now, zone).Date.AddDays(daysAhead);

        // Where midnight doesn't exist on that day, the day begins an hour later.
        return zone.IsInvalidTime(midnight)
            ? new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(midnight.AddHours(1), zone))
            : new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(midnight, zone));
    }

    private void Count(LiveCall call, int sign)
    {
        var figures = Figures(call.CountedIn!.Value);
        figures.Offered += sign;
        if (call.FirstWait is not null)
        {
            figures.Answered += sign;
            figures.AnsweredInTime += call.CountedInTime ? sign : 0;
        }
    }

    private bool IsInTime(LiveCall call, QueueKey queue) =>
        call.FirstWait is { } waited && waited <= (_router.Queue(queue)?.Policy ?? TierPolicy.Default(queue.Tier)).TargetSeconds;

    private QueueFigures Figures(QueueKey key)
    {
        if (!_figures.TryGetValue(key, out var figures))
        {
            _figures[key] = figures = new QueueFigures();
        }

        return figures;
    }

    private sealed class QueueFigures
    {
        public int Offered { get; set; }
        public int Answered { get; set; }
        public int AnsweredInTime { get; set; }
        public int Abandoned { get; set; }
    }
}
