using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Sites;
using CallCenter.Core.Telephony;
using CallCenter.Tests.Builders;

namespace CallCenter.Tests.Sites;

/// <summary>The product comes back, or the switch does: callers keep their place, each call has one record (requirements I2, I3, N4).</summary>
public sealed class SiteReturnTests
{
    private static readonly RestoredAgent Available = new("a1", AgentStatus.Available, null, SiteBuilder.Begin);

    [Fact]
    public void Restart_CallWaited_KeepsItsPlace()
    {
        var old = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").Advance(9).Queue("c2");

        var site = Restart(old, [old.Held("c2", HeldWhere.Product), old.Held("c1", HeldWhere.Product)], "c1", "c2");

        Assert.Equal("a1", site.RungAgent("c1"));
        Assert.Equal(CallPhase.Waiting, site.Call("c2")!.Phase);
        Assert.Equal(old.Only("c1", TraceKind.Queued).At, site.Call("c1")!.QueuedAt);
        Assert.Contains(TraceKind.Adopted, site.Kinds("c1"));
        Assert.DoesNotContain(TraceKind.Arrived, site.Kinds("c1"));
    }

    [Fact]
    public void Restart_CallWaitedForASkillThatIsGone_KeepsItsTime()
    {
        var builder = new SiteBuilder().Agent("a1", "service").Agent("a2", "billing");
        var old = builder.Open().Send(at => new AgentWentNotReady(at, "a2", "break")).Queue("c1", digit: '3').Advance(9);
        builder.Without("a2").Skills.RemoveAll(skill => skill.Code == "billing");

        var site = Restart(old, [old.Held("c1", HeldWhere.Product)], builder, "c1");

        Assert.Equal("service", site.Only("c1", TraceKind.SkillSubstituted).Data.SkillCode);
        Assert.Equal(old.Only("c1", TraceKind.Queued).At, site.Call("c1")!.QueuedAt);
    }

    [Fact]
    public void Restart_AgentTalked_TheTalkGoesOnAndEndsInOneRecord()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").Advance(20);

        var site = Restart(old, [old.Held("c1", HeldWhere.WithAgent)], "c1");
        Assert.Equal((AgentState.Talking, "c1"), (site.Agent("a1").State, site.Agent("a1").ContactId));

        site.Advance(5).HangUp("c1");

        var contact = SiteDriver.ContactOf([.. old.TraceOf("c1"), .. site.TraceOf("c1")]);
        Assert.Equal((ContactOutcome.Answered, 30.0, "a1"), (contact.Outcome, contact.TalkSeconds, contact.AgentId));
        Assert.Equal(AgentState.WrapUp, site.Agent("a1").State);
    }

    [Fact]
    public void Restart_AnswerHadNotBeenStored_IsWrittenFromWhatTheChannelRemembers()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Advance(4).Ring("c1").Answer("c1");
        var answered = old.Only("c1", TraceKind.Answered);

        // Neither its queue nor its answer had reached the store.
        var site = Restart(old, [old.Held("c1", HeldWhere.WithAgent)], new SiteBuilder().Agent("a1"), [new RestoredContact("c1", null, null, null)]);

        Assert.Equal(answered.At, site.Only("c1", TraceKind.Answered).At);
        Assert.Equal(4, site.Only("c1", TraceKind.Answered).Data.WaitSeconds);
        Assert.Equal(old.Only("c1", TraceKind.Queued).At, site.Only("c1", TraceKind.Queued).At);
    }

    [Fact]
    public void Restart_TalkingAgentNoLongerConfigured_CallerIsServedWhenHerLegBreaks()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1");

        var site = Restart(old, [old.Held("c1", HeldWhere.WithAgent)], new SiteBuilder().Agent("a2"), "c1");
        site.SignIn("a2").Send(at => new AgentWentAvailable(at, "a2"))
            .Send(at => new AgentLegEnded(at, "c1", old.Leg("c1"), LegEnd.Failure));

        Assert.Equal("a2", site.RungAgent("c1"));
    }

    [Fact]
    public void Restart_AdoptedCall_ShowsTheCustomerOnceLookedUp()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1");

        var site = Restart(old, [old.Held("c1", HeldWhere.Product)], "c1");
        Assert.Single(site.Commands.OfType<RecogniseCaller>());
        site.Recognise("c1");

        Assert.Equal("李女士", site.DeskCall("a1")!.Customer?.Name);
    }

    [Fact]
    public void Restart_CallNeverSeen_IsOpenedAndGreeted()
    {
        var old = new SiteBuilder().Agent("a1").Open();

        var site = Restart(old, [old.Held("new", HeldWhere.Product)]);

        Assert.Equal([TraceKind.Arrived, TraceKind.Adopted], site.Kinds("new").Take(2));
        Assert.Equal(CallPhase.Recognising, site.Call("new")!.Phase);
    }

    [Fact]
    public void Restart_CallEndedMeanwhile_IsClosedFromTheLedger()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1");
        var ended = Ended(old, "c1", old.Now.AddSeconds(30));

        var site = Restart(old, [], new SiteBuilder().Agent("a1"), [new RestoredContact("c1", old.Now, old.Now, "a1")], ended);

        var contact = SiteDriver.ContactOf([.. old.TraceOf("c1"), .. site.TraceOf("c1")]);
        Assert.Equal((ContactOutcome.Answered, 30.0), (contact.Outcome, contact.TalkSeconds));
        Assert.Contains(site.Commands.OfType<ForgetUnattendedCalls>(), forget => forget.CallIds.Contains("c1"));
        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));
        Assert.Null(site.LastReply.Refusal);
    }

    [Fact]
    public void Restart_CallKnownToNobody_IsClosedAsUnknown()
    {
        var old = new SiteBuilder().Agent("a1").Open().Arrive("c1");

        var site = Restart(old, [], "c1");

        var ended = site.Only("c1", TraceKind.Ended).Data;
        Assert.Equal((ContactOutcome.Unknown, "unseen"), (ended.Outcome, ended.Reason));
    }

    [Fact]
    public void Ledger_ReadByTwoLives_GivesTheSameEntries()
    {
        var builder = new SiteBuilder().Agent("a1");
        var call = Unattended("c9", fallback: 5, answered: 12, ended: 60);
        var first = builder.Open().Send(at => new UnattendedCallsEnded(at, [call]));
        builder.Incarnation += 100_000;
        var second = builder.Open().Send(at => new UnattendedCallsEnded(at, [call]));

        Assert.Equal(first.TraceOf("c9"), second.TraceOf("c9"));
        Assert.Equal(
            [TraceKind.Arrived, TraceKind.FellBack, TraceKind.FallbackAnswered, TraceKind.Ended], first.Kinds("c9"));
        Assert.All(first.TraceOf("c9"), entry => Assert.True(entry.Data.FromLedger));
    }

    [Fact]
    public void Ledger_ReadTwiceByOneLife_IsWrittenOnceAndForgottenTwice()
    {
        var call = Unattended("c9", fallback: 5, answered: null, ended: 60);
        var site = new SiteBuilder().Agent("a1").Open()
            .Send(at => new UnattendedCallsEnded(at, [call])).Send(at => new SwitchConnected(at, [], [call]));

        site.Only("c9", TraceKind.Ended);
        Assert.Equal(2, site.Commands.OfType<ForgetUnattendedCalls>().Count());
        Assert.Equal((ContactOutcome.Abandoned, 55.0), (site.Contact("c9").Outcome, site.Contact("c9").WaitSeconds));
    }

    [Fact]
    public void Ledger_OfACallThatTheSiteSawEnd_ChangesNothing()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").HangUp("c1")
            .Send(at => new AgentWrappedUp(at, "a1", "c1", "tariff", null));
        var before = site.TraceOf("c1").Count;

        site.Send(at => new SwitchConnected(at, [], [Ended(site, "c1", site.Now)]));

        Assert.Equal(before, site.TraceOf("c1").Count);
        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));
        Assert.Equal(SiteRefusal.CallNotHere, site.LastReply.Refusal);
    }

    [Fact]
    public void Ledger_TimesToTheSecond_NeverGoBackInTime()
    {
        var call = Unattended("c9", fallback: 5, answered: 5, ended: 5) with { Memo = new CallMemo("service", "normal", null, SiteBuilder.Begin.AddSeconds(5.7)) };
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new UnattendedCallsEnded(at, [call]));

        var contact = site.Contact("c9");
        Assert.Equal((0.0, 0.0), (contact.WaitSeconds, contact.TalkSeconds));
    }

    [Fact]
    public void Fallback_CallFallsBackAndReturns_KeepsItsPlace()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("busy").Answer("busy").Queue("c1").Advance(10).Queue("c2");

        site.Send(at => new CallFellBack(at, "c1"));
        Assert.Equal(CallPhase.Fallback, site.Call("c1")!.Phase);

        site.Send(at => new CallReturned(at, site.Held("c1", HeldWhere.Product))).HangUp("busy")
            .Send(at => new AgentWrappedUp(at, "a1", "busy", "other", null));

        Assert.Equal("a1", site.RungAgent("c1"));
    }

    [Fact]
    public void Fallback_AnsweredWhileTheProductWasAway_IsNotRungAgain()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2").Open().Queue("x").Answer("x").Queue("y").Answer("y").Queue("c1")
            .Send(at => new SwitchDisconnected(at, "broken")).HangUp("x").HangUp("y").Advance(130);
        var talk = new FallbackTalk(SiteBuilder.Begin, SiteBuilder.Begin.AddSeconds(9), "PJSIP/a2");

        site.Send(at => new SwitchConnected(at, [site.Held("c1", HeldWhere.FallbackTalking, talk)], []));

        Assert.Null(site.RungAgent("c1"));
        Assert.Equal((CallPhase.Fallback, "a2"), (site.Call("c1")!.Phase, site.Call("c1")!.AgentId));
        Assert.Equal(AgentState.Talking, site.Agent("a2").State);
        site.HangUp("c1");
        Assert.Equal(ContactOutcome.Answered, site.Contact("c1").Outcome);
    }

    [Fact]
    public void Switch_ReturnsWithoutTheCall_ItEndedUnseen()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1")
            .Send(at => new SwitchDisconnected(at, "broken")).Send(at => new SwitchConnected(at, [], []));

        Assert.Equal(ContactOutcome.Unknown, site.Contact("c1").Outcome);
        Assert.Equal(0, site.Site.Snapshot().Queues.Sum(queue => queue.Abandoned));
    }

    [Fact]
    public void Switch_ReturnsAndTheAgentsLegIsGone_CallerIsBackInPlace()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").Advance(10)
            .Send(at => new SwitchDisconnected(at, "broken"));

        site.Send(at => new SwitchConnected(at, [site.Held("c1", HeldWhere.Product)], []));

        Assert.Equal((CallPhase.Waiting, AgentState.WrapUp), (site.Call("c1")!.Phase, site.Agent("a1").State));
    }

    [Fact]
    public void Switch_ReturnsAndNeverHeardOfTheTransfer_TheOldLegIsHungUpAndThePlaceRemembered()
    {
        var site = new SiteBuilder().Agent("a1").Agent("a2", "fault").Open().Queue("c1").Answer("c1")
            .Send(at => new AgentWentNotReady(at, "a2", "break"));
        var (held, leg) = (site.Held("c1", HeldWhere.WithAgent), site.Leg("c1"));
        site.Send(at => new SwitchDisconnected(at, "broken")).Send(at => new AgentTransferredCall(at, "a1", "c1", "fault"));
        site.Commands.Clear();

        site.Send(at => new SwitchConnected(at, [held], []));

        Assert.Equal(leg, Assert.Single(site.Sent<HangUpLeg>("c1")).LegId);
        Assert.Equal("fault", site.Memo("c1").SkillCode);
        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
    }

    [Fact]
    public void Ledger_CallEndedInTheSecondInWhichTheLifeBegan_StillComesAfterItsArrival()
    {
        var builder = new SiteBuilder();
        builder.Incarnation = SiteBuilder.Begin.AddMilliseconds(700).ToUnixTimeMilliseconds();
        var site = builder.Open().Arrive("c1");

        site.Send(at => new SwitchConnected(at, [], [Ended(site, "c1", SiteBuilder.Begin)]));

        Assert.Equal(("main", ContactOutcome.LeftInMenu), (site.Contact("c1").SiteId, site.Contact("c1").Outcome));
    }

    [Fact]
    public void Switch_StillHoldsWhatTheAgentHungUp_IsToldAgain()
    {
        var site = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").Send(at => new SwitchDisconnected(at, "broken"))
            .Send(at => new AgentPressedHangUp(at, "a1", "c1"));

        site.Send(at => new SwitchConnected(at, [site.Held("c1", HeldWhere.WithAgent)], []));

        Assert.Equal(2, site.Sent<HangUpCall>("c1").Count());
        Assert.Null(site.Call("c1"));
        site.Only("c1", TraceKind.Ended);
    }

    [Fact]
    public void Switch_ReturnsInTheMiddleOfTheMenu_AnOldPromptCannotSilenceTheFlow()
    {
        var site = new SiteBuilder().Agent("a1").Open().Arrive("c1").Recognise("c1");
        var old = Assert.Single(site.Sent<PlayPrompts>("c1")).Token;

        site.Send(at => new SwitchConnected(at, [site.Held("c1", HeldWhere.Product)], []))
            .Send(at => new PromptEnded(at, "c1", old, Failed: false)).Advance(1);

        // The lookup never answered: its time still counts.
        Assert.Equal(CallPhase.Menu, site.Call("c1")!.Phase);
        Assert.Equal(2, site.Sent<PlayPrompts>("c1").Count());
    }

    [Fact]
    public void Restart_SwitchStillHoldsWhatHadEnded_HangsItUpAgain()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1");
        var held = old.Held("c1", HeldWhere.WithAgent);
        old.Send(at => new AgentPressedHangUp(at, "a1", "c1"));

        var site = RestartEnded(old, [held], []);

        Assert.Single(site.Sent<HangUpCall>("c1"));
        Assert.Null(site.Call("c1"));
        Assert.Empty(site.TraceOf("c1"));
    }

    [Fact]
    public void Restart_EndedCallTalksInTheFallbackQueue_IsLeftAlone()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1");
        var held = old.Held("c1", HeldWhere.FallbackTalking, new FallbackTalk(old.Now, old.Now, "PJSIP/a1"));

        var site = RestartEnded(old, [held], []);

        Assert.Empty(site.Sent<HangUpCall>("c1"));
        Assert.Null(site.Call("c1"));
    }

    [Fact]
    public void Restart_LedgerStillTellsOfAWrappedUpContact_IsNotUnfinishedAgain()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").HangUp("c1")
            .Send(at => new AgentWrappedUp(at, "a1", "c1", "tariff", null));
        var told = Ended(old, "c1", old.Now) with { AgentDevice = "PJSIP/a1", AnsweredAt = old.Now };

        var site = RestartEnded(old, [], [told]);

        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));
        Assert.Equal(SiteRefusal.CallNotHere, site.LastReply.Refusal);
        Assert.Empty(site.TraceOf("c1"));
        Assert.Contains(site.Commands.OfType<ForgetUnattendedCalls>(), forget => forget.CallIds.Contains("c1"));
    }

    [Fact]
    public void Switch_HoldsWhatItHadNotListed_TheRecordGoesOn()
    {
        var site = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1")
            .Send(at => new SwitchConnected(at, [], []));
        Assert.Equal("unseen", site.Only("c1", TraceKind.Ended).Data.Reason);

        site.Send(at => new CallReturned(at, site.Held("c1", HeldWhere.Product)));

        Assert.Equal(CallPhase.Waiting, site.Call("c1")!.Phase);
        Assert.Equal((ContactOutcome.InProgress, (DateTimeOffset?)null), (site.Contact("c1").Outcome, site.Contact("c1").EndedAt));
    }

    [Fact]
    public void Restart_SwitchNeverHeardOfItsQueue_KeepsThePlaceThatTheStoreKnows()
    {
        var old = new SiteBuilder().Agent("a1").Open().Send(at => new AgentWentNotReady(at, "a1", "break")).Queue("c1").Advance(9);

        var site = Restart(old, [old.Held("c1", HeldWhere.Product) with { Memo = new CallMemo() }], "c1");

        Assert.Equal("a1", site.RungAgent("c1"));
        Assert.Equal(old.Only("c1", TraceKind.Queued).At, site.Call("c1")!.QueuedAt);
    }

    [Fact]
    public void Restart_WrapUpHadBeenTyped_BecomesTheRecords()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").HangUp("c1");

        var site = RestartUnfinished(old, new RestoredWrapUp("c1", "a1", new RestoredDraft("fault", "信号差")));

        var wrapUp = site.Only("c1", TraceKind.WrappedUp).Data;
        Assert.Equal(("fault", "信号差", "restarted"), (wrapUp.CategoryCode, wrapUp.Remark, wrapUp.Reason));
        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "other", null));
        Assert.Equal(SiteRefusal.CallNotHere, site.LastReply.Refusal);
    }

    [Fact]
    public void Restart_OnlyARemarkHadBeenTyped_CanBeFinished()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1").HangUp("c1");

        var site = RestartUnfinished(old, new RestoredWrapUp("c1", "a1", new RestoredDraft(null, "信号差")));

        Assert.Equal("信号差", site.Only("c1", TraceKind.WrappedUp).Data.Remark);
        site.Send(at => new AgentWrappedUp(at, "a1", "c1", "other", "信号差"));
        Assert.Null(site.LastReply.Refusal);
    }

    [Fact]
    public void Restart_AgentHadTypedDuringTheTalk_SheGoesOnWithIt()
    {
        var old = new SiteBuilder().Agent("a1").Open().Queue("c1").Answer("c1");
        var open = new RestoredContact("c1", old.Now, old.Now, "a1", "service", "normal", new RestoredDraft("fault", "信号差"));

        var site = Restart(old, [old.Held("c1", HeldWhere.WithAgent)], new SiteBuilder().Agent("a1"), [open]);

        Assert.Equal(("fault", "信号差"), (site.DeskCall("a1")!.DraftCategory, site.DeskCall("a1")!.DraftRemark));
    }

    [Fact]
    public void Switch_FallsBackWithABarredCaller_KnowsThatHeIsBarred()
    {
        var site = new SiteBuilder().Agent("a1").Open().Arrive("c1").Recognise("c1", "barred");

        Assert.True(site.Memo("c1").Barred);
        var ended = new UnattendedCall("c1", "13800000001", "96633", SiteBuilder.Begin, null, null, null, site.Now.AddSeconds(9), site.Memo("c1"));
        site.Send(at => new UnattendedCallsEnded(at, [ended]));
        Assert.Equal(ContactOutcome.Barred, site.Contact("c1").Outcome);
    }

    private static SiteDriver RestartEnded(SiteDriver old, IReadOnlyList<HeldCall> held, IReadOnlyList<UnattendedCall> ledger) =>
        Restarted(old, at => new SiteRestored(at, [Available], [], [], []) { Ended = ["c1"] })
            .Send(at => new SwitchConnected(at, held, ledger));

    private static SiteDriver RestartUnfinished(SiteDriver old, RestoredWrapUp wrapUp) =>
        Restarted(old, at => new SiteRestored(at, [Available], [], [wrapUp], []) { Ended = ["c1"] });

    private static SiteDriver Restarted(SiteDriver old, Func<DateTimeOffset, SiteEvent> restored)
    {
        var builder = new SiteBuilder().Agent("a1");
        var now = old.Now.AddSeconds(5);
        builder.Incarnation = now.ToUnixTimeMilliseconds();
        return new SiteDriver(new Site(builder.Identity), now).Send(at => new SiteConfigured(at, builder.Configuration)).Send(restored);
    }

    private static SiteDriver Restart(SiteDriver old, IReadOnlyList<HeldCall> held, params string[] open) =>
        Restart(old, held, new SiteBuilder().Agent("a1"), open);

    private static SiteDriver Restart(SiteDriver old, IReadOnlyList<HeldCall> held, SiteBuilder builder, params string[] open) =>
        Restart(old, held, builder, [.. open.Select(id => old.Contact(id)).Select(contact =>
            new RestoredContact(contact.Id, contact.QueuedAt, contact.AnsweredAt, contact.AgentId, contact.SkillCode, contact.TierCode))]);

    /// <summary>Five seconds later another life of the product takes over.</summary>
    private static SiteDriver Restart(
        SiteDriver old, IReadOnlyList<HeldCall> held, SiteBuilder builder, IReadOnlyList<RestoredContact> open, params UnattendedCall[] ended)
    {
        var now = old.Now.AddSeconds(5);
        builder.Incarnation = now.ToUnixTimeMilliseconds();
        return new SiteDriver(new Site(builder.Identity), now)
            .Send(at => new SiteConfigured(at, builder.Configuration))
            .Send(at => new SiteRestored(at, [Available], open, [], []))
            .Send(at => new SwitchConnected(at, held, ended));
    }

    private static UnattendedCall Ended(SiteDriver site, string callId, DateTimeOffset at) =>
        new(callId, "13800000001", "96633", SiteBuilder.Begin, null, null, null, at, site.Memo(callId));

    private static UnattendedCall Unattended(string callId, double? fallback, double? answered, double ended)
    {
        static DateTimeOffset? At(double? seconds) => seconds is { } s ? SiteBuilder.Begin.AddSeconds(s) : null;
        return new UnattendedCall(
            callId, "13800000001", "96633", SiteBuilder.Begin, At(fallback), At(answered), answered is null ? null : "PJSIP/a1",
            SiteBuilder.Begin.AddSeconds(ended), new CallMemo());
    }
}
