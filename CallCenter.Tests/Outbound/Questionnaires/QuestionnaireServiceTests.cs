using CallCenter.Core.Conditions;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static CallCenter.Core.Conditions.ConditionOperator;

namespace CallCenter.Tests.Outbound.Questionnaires;

public sealed class QuestionnaireServiceTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Desks.Now);
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CurrentUser Staff => People.Of(Roles.CampaignStaff);

    private QuestionnaireAdministration Questionnaires => new(_database, _time);

    private InterviewService Interviews => new(_database, _time);

    private QuestionnaireResults Results => new(_database);

    private static QuestionnaireForm Form => Forms.Of(
        Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x", "y") with { ShowIf = FieldTest.Of("q1", Equal, "a") },
        Forms.Choice("q3", "x", "y") with { Type = QuestionType.MultipleChoice, Required = false });

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(lockedAfter: 60);
        await _database.AddDemoPeopleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Draft_SavedBasedOnAnOldState_IsAConflict_AndNothingIsLost()
    {
        var id = await Questionnaires.AddAsync(Staff, Form, Cancellation);
        Assert.Equal(ChangeResult.Done, await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("first") }, 0, Cancellation));

        Assert.Equal(ChangeResult.Conflict, await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("second") }, 0, Cancellation));

        var draft = (await Questionnaires.GetAsync(Staff, id, Cancellation))!;
        Assert.Equal(("first", 1, true), (draft.Form.Title.En, draft.Version, draft.HasChanges));
    }

    [Fact]
    public async Task Publish_WithFaults_IsRefusedWithThem_AndWithoutMakesAVersionThatStays()
    {
        var id = await Questionnaires.AddAsync(Staff, Form with { Title = new LocalText("只有中文") }, Cancellation);
        var refused = await Questionnaires.PublishAsync(Staff, id, 0, null, Cancellation);
        Assert.Equal((ChangeOutcome.Invalid, FormFindings.TextMissing), (refused.Outcome, refused.Errors[0].Code));

        await Questionnaires.SaveAsync(Staff, id, Form, 0, Cancellation);
        Assert.Equal(ChangeResult.Done, await Questionnaires.PublishAsync(Staff, id, 1, "first", Cancellation));
        await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("changed") }, 2, Cancellation);

        Assert.Equal("title", (await Questionnaires.VersionAsync(Staff, id, 1, Cancellation))!.Title.En);
        var row = Assert.Single((await Questionnaires.FindAsync(Staff, new QuestionnaireQuery("chan"), new PageRequest(), Cancellation)).Rows);
        Assert.Equal((1, true), (row.PublishedVersion, row.HasChanges));
        var version = Assert.Single((await Questionnaires.VersionsAsync(Staff, id, new PageRequest(), Cancellation)).Rows);
        Assert.Equal((1, "first", 0), (version.Number, version.Note, version.Responses));
        await using var db = _database.CreateDbContext();
        Assert.Equal(["add", "publish"], await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Questionnaire_OfTheProvince_IsUsedBelowAndChangedThereOnly()
    {
        var id = await Questionnaires.AddAsync(Staff, Form, Cancellation);
        var city = People.Of(Roles.CampaignStaff, DemoRegions.Changsha);
        var own = await Questionnaires.AddAsync(city, Form, Cancellation);

        Assert.False((await Questionnaires.GetAsync(city, id, Cancellation))!.Editable);
        Assert.Equal(ChangeResult.NotFound, await Questionnaires.SaveAsync(city, id, Form, 0, Cancellation));
        Assert.Null(await Questionnaires.GetAsync(People.Of(Roles.CampaignStaff, DemoRegions.Zhuzhou), own, Cancellation));
        Assert.Equal(2, (await Questionnaires.FindAsync(Staff, new QuestionnaireQuery(), new PageRequest(), Cancellation)).Total);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Questionnaires.FindAsync(People.Agent("1001"), new QuestionnaireQuery(), new PageRequest(), Cancellation));
    }

    [Fact]
    public async Task Retired_QuestionnaireIsGoneFromTheListAndTakesNoInterview()
    {
        var id = await PublishAsync(Form);
        Assert.Equal(ChangeResult.Done, await Questionnaires.RetireAsync(Staff, id, 1, Cancellation));

        Assert.Empty((await Questionnaires.FindAsync(Staff, new QuestionnaireQuery(), new PageRequest(), Cancellation)).Rows);
        Assert.Null(await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English), Cancellation));
    }

    [Fact]
    public async Task Reinstated_QuestionnaireIsThereAgain_AndTheListTellsTheStatesApart()
    {
        var id = await PublishAsync(Form);
        await Questionnaires.RetireAsync(Staff, id, 1, Cancellation);
        Assert.Equal([id], await ListAsync(QuestionnaireState.Retired));
        Assert.Equal(ChangeResult.NotFound, await Questionnaires.SaveAsync(Staff, id, Form, 2, Cancellation));

        Assert.Equal(ChangeResult.Done, await Questionnaires.ReinstateAsync(Staff, id, 2, Cancellation));

        Assert.Equal([id], await ListAsync(QuestionnaireState.Published));
        await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("changed") }, 3, Cancellation);
        Assert.Equal([id], await ListAsync(QuestionnaireState.Changed));
        var draft = await Questionnaires.AddAsync(Staff, Form, Cancellation);
        Assert.Equal([draft], await ListAsync(QuestionnaireState.Draft));
        Assert.Empty(await ListAsync(QuestionnaireState.Retired));

        async Task<IEnumerable<long>> ListAsync(QuestionnaireState state) =>
            (await Questionnaires.FindAsync(Staff, new QuestionnaireQuery(State: state), new PageRequest(), Cancellation)).Rows.Select(row => row.Id);
    }

    [Fact]
    public async Task RollBack_PublishesTheEarlierVersionAgain_AndKeepsADraftThatDiffers()
    {
        var id = await PublishAsync(Form);
        await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("second") }, 1, Cancellation);
        await Questionnaires.PublishAsync(Staff, id, 2, null, Cancellation);
        Assert.Equal(ChangeOutcome.Invalid, (await Questionnaires.RollBackAsync(Staff, id, 2, 3, null, Cancellation)).Outcome);
        Assert.Equal(ChangeResult.Conflict, await Questionnaires.RollBackAsync(Staff, id, 1, 2, null, Cancellation));
        Assert.Equal(ChangeResult.NotFound, await Questionnaires.RollBackAsync(Staff, id, 9, 3, null, Cancellation));

        Assert.Equal(ChangeResult.Done, await Questionnaires.RollBackAsync(Staff, id, 1, 3, "back", Cancellation));
        var draft = (await Questionnaires.GetAsync(Staff, id, Cancellation))!;
        Assert.Equal(("title", 3, false), (draft.Form.Title.En, draft.PublishedVersion, draft.HasChanges));

        await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("fourth") }, 4, Cancellation);
        await Questionnaires.RollBackAsync(Staff, id, 2, 5, null, Cancellation);
        draft = (await Questionnaires.GetAsync(Staff, id, Cancellation))!;
        Assert.Equal(("fourth", 4, true), (draft.Form.Title.En, draft.PublishedVersion, draft.HasChanges));
        Assert.Equal("second", (await Questionnaires.VersionAsync(Staff, id, 4, Cancellation))!.Title.En);
    }

    [Fact]
    public async Task Refused_InterviewEndsWithTheFarewell_GivesItsPlaceBack_AndAnAnswerGoesOnWithIt()
    {
        var form = WithQuota(1) with
        {
            Sections = [Form.Sections[0] with { Questions = [Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x")] }],
            Endings = [.. Form.Endings, new Ending("sorry", Forms.Text("sorry"), EndResult.Refused)],
        };
        var id = await PublishAsync(form);
        var response = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;
        await Interviews.AnswerAsync(Staff, response, "q1", "a", Cancellation);
        Assert.Equal(1, await TakenAsync());

        var refused = (await Interviews.RefuseAsync(Staff, response, Cancellation))!;
        Assert.Equal((ResponseStatus.Refused, true, "sorry"), (refused.Status, refused.IsOver, refused.Farewell.En));
        Assert.Equal(0, await TakenAsync());
        Assert.Equal(AnswerRefusal.Closed, (await Interviews.RefuseAsync(Staff, response, Cancellation))!.Refusal);

        var done = (await Interviews.AnswerAsync(Staff, response, "q2", "x", Cancellation))!;
        Assert.Equal((ResponseStatus.Completed, null, "thanks"), (done.Status, done.EndingId, done.Farewell.En));
        Assert.Equal(1, await TakenAsync());
    }

    [Fact]
    public async Task Open_InterviewOfTheSameContact_IsFoundByWhomItBelongsTo()
    {
        var id = await PublishAsync(Form);
        var agent = People.Agent("1001");
        var start = new InterviewStart(id, FormLanguage.English, ContactId: "c1");
        var response = (await Interviews.StartAsync(agent, start, Cancellation))!.Value;

        Assert.Equal(response, await Interviews.FindOpenAsync(agent, start, Cancellation));
        Assert.Null(await Interviews.FindOpenAsync(agent, start with { ContactId = "c2" }, Cancellation));
        Assert.Null(await Interviews.FindOpenAsync(Staff, start, Cancellation));
        await Interviews.AbandonAsync(agent, response, Cancellation);
        Assert.Null(await Interviews.FindOpenAsync(agent, start, Cancellation));
    }

    [Fact]
    public async Task Interview_BoundToAVersion_AsksThatOne_AndNoneThatIsnt()
    {
        var id = await PublishAsync(Form);
        await Questionnaires.SaveAsync(Staff, id, Form with { Title = Forms.Text("second") }, 1, Cancellation);
        await Questionnaires.PublishAsync(Staff, id, 2, null, Cancellation);

        var response = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English, Version: 1), Cancellation))!.Value;

        Assert.Equal("title", (await Interviews.GetAsync(Staff, response, Cancellation))!.Form.Title.En);
        Assert.Null(await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English, Version: 3), Cancellation));
        Assert.Null(await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English, Version: 0), Cancellation));
    }

    [Fact]
    public async Task Results_OfACampaign_CountItsInterviewsOnly()
    {
        var id = await PublishAsync(Forms.Of(Forms.Choice("q1", "a", "b")));
        foreach (var (campaign, answer) in new (long?, string)[] { (7, "a"), (7, "b"), (8, "a"), (null, "a") })
        {
            var response = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English, CampaignId: campaign), Cancellation))!.Value;
            await Interviews.AnswerAsync(Staff, response, "q1", answer, Cancellation);
        }

        Assert.Equal([1, 1], (await Results.SummaryAsync(Staff, new ResponseScope(id, CampaignId: 7), Cancellation))!.Charts[0].Series[0].Bars.Select(bar => bar.Count));
        Assert.Equal(4, (await Results.SummaryAsync(Staff, new ResponseScope(id), Cancellation))!.Completed);
        Assert.Single(await Results.ResponsesAsync(Staff, new ResponseScope(id, CampaignId: 8), 0, 50, Cancellation));
    }

    // Whatever happens at the same time, the count is what the interviews hold, and never more than wanted.
    [Property(MaxTest = 8)]
    public async Task Quota_WithParallelInterviewsThatChangeTheirMindsAndBreakOff_IsNeverOverfilled(int seed)
    {
        var random = new Random(seed);
        var limit = random.Next(1, 6);
        var id = await PublishAsync(WithQuota(limit) with
        {
            Sections = [Form.Sections[0] with { Questions = [Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x", "y") with { Required = false }] }],
        });
        var plans = Enumerable.Range(0, 10).Select(_ => Enumerable.Range(0, 5).Select(_ => random.Next(6)).ToArray()).ToList();
        await Task.WhenAll(plans.Select((steps, number) => Task.Run(async () =>
        {
            var user = People.Of(Roles.CampaignStaff) with { UserId = $"u{number}" };
            var response = (await Interviews.StartAsync(user, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;
            foreach (var step in steps)
            {
                _ = step switch
                {
                    0 or 1 or 2 => await Interviews.AnswerAsync(user, response, "q1", "a", Cancellation),
                    3 => await Interviews.AnswerAsync(user, response, "q1", "b", Cancellation),
                    4 => await Interviews.RefuseAsync(user, response, Cancellation),
                    _ => await Interviews.BackAsync(user, response, Cancellation),
                };
            }
        }, Cancellation)));

        await using var db = _database.CreateDbContext();
        var held = await db.QuotaDecisions.CountAsync(
            decision => decision.HasPlace && db.QuestionnaireResponses.Any(response => response.Id == decision.ResponseId && response.QuestionnaireId == id), Cancellation);
        var taken = (await db.QuotaCounts.SingleAsync(count => count.QuestionnaireId == id, Cancellation)).Taken;
        Assert.Equal(held, taken);
        Assert.InRange(taken, 0, limit);
    }

    [Fact]
    public async Task Interview_IsKeptWithEachAnswer_AndOnlyByWhomItBelongsTo()
    {
        var id = await PublishAsync(Form);
        var agent = People.Agent("1001");
        var response = (await Interviews.StartAsync(agent, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;

        await Interviews.AnswerAsync(agent, response, "q1", "a", Cancellation);
        Assert.True(await Interviews.TypeAsync(agent, response, "q2", "half a th", Cancellation));
        var refused = (await Interviews.AnswerAsync(agent, response, "q2", "nonsense", Cancellation))!;
        Assert.Equal(AnswerRefusal.UnknownOption, refused.Refusal);

        var view = (await Interviews.GetAsync(agent, response, Cancellation))!;
        Assert.Equal(("q2", "half a th", ResponseStatus.InProgress), (view.Interview.Current!.Id, view.Typed, view.Status));
        Assert.Null(await Interviews.GetAsync(Staff, response, Cancellation));
        await Interviews.AnswerAsync(agent, response, "q2", "x", Cancellation);
        Assert.Equal(ResponseStatus.Completed, (await Interviews.AnswerAsync(agent, response, "q3", "", Cancellation))!.Status);

        _time.Advance(InterviewService.ReopenWithin + TimeSpan.FromSeconds(1));
        Assert.Equal(AnswerRefusal.Closed, (await Interviews.AnswerAsync(agent, response, "q1", "b", Cancellation))!.Refusal);
    }

    [Fact]
    public async Task ChangedAnswer_KeepsWhatIsNoLongerReached_ButItCountsForNothing()
    {
        var id = await PublishAsync(Form);
        var response = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;
        await Interviews.AnswerAsync(Staff, response, "q1", "a", Cancellation);
        await Interviews.AnswerAsync(Staff, response, "q2", "y", Cancellation);
        await Interviews.AnswerAsync(Staff, response, "q1", "b", Cancellation);
        await Interviews.AnswerAsync(Staff, response, "q3", "x", Cancellation);

        await using var db = _database.CreateDbContext();
        var kept = await db.QuestionnaireAnswers.SingleAsync(answer => answer.ItemId == "q2", Cancellation);
        Assert.Equal(("y", false), (kept.Value, kept.Counts));
        var summary = (await Results.SummaryAsync(Staff, new ResponseScope(id), Cancellation))!;
        Assert.Equal([1, 0, 1], summary.Charts.Select(chart => chart.Answered));
    }

    [Fact]
    public async Task Preview_IsNeverCounted_AndTakesNoPlace()
    {
        var id = await PublishAsync(WithQuota(1));
        var response = await StartAndAnswerAsync(Staff, new InterviewStart(id, FormLanguage.English, IsTest: true, OfDraft: true));

        Assert.Equal(ResponseStatus.Completed, (await Interviews.GetAsync(Staff, response, Cancellation))!.Status);
        var summary = (await Results.SummaryAsync(Staff, new ResponseScope(id), Cancellation))!;
        Assert.Equal((0, 0), (summary.Completed, summary.Quotas[0].Taken));
    }

    [Fact]
    public async Task Quota_WithParallelInterviews_IsNeverOverfilled()
    {
        const int Limit = 5;
        var id = await PublishAsync(WithQuota(Limit));

        var started = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => Task.Run(
            () => StartAndAnswerAsync(People.Of(Roles.CampaignStaff) with { UserId = $"u{number}" }, new InterviewStart(id, FormLanguage.English)), Cancellation)));

        await using var db = _database.CreateDbContext();
        Assert.Equal(Limit, (await db.QuotaCounts.SingleAsync(Cancellation)).Taken);
        Assert.Equal(Limit, await db.QuotaDecisions.CountAsync(decision => decision.HasPlace, Cancellation));
        Assert.Equal(Limit, await db.QuestionnaireResponses.CountAsync(response => response.Status == ResponseStatus.Completed, Cancellation));
        Assert.Equal(started.Length - Limit, await db.QuestionnaireResponses.CountAsync(response => response.Status == ResponseStatus.ScreenedOut, Cancellation));
    }

    [Fact]
    public async Task Place_OfAnInterviewBrokenOffOrLeftAlone_GoesBack()
    {
        var id = await PublishAsync(WithQuota(2) with { Sections = [Form.Sections[0] with { Questions = [Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x")] }] });
        var broken = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;
        var left = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;
        await Interviews.AnswerAsync(Staff, broken, "q1", "a", Cancellation);
        await Interviews.AnswerAsync(Staff, left, "q1", "a", Cancellation);
        Assert.Equal(2, await TakenAsync());

        await Interviews.AbandonAsync(Staff, broken, Cancellation);
        Assert.Equal(1, await TakenAsync());
        Assert.Equal(0, await Interviews.ReleaseStaleAsync(Cancellation));
        _time.Advance(InterviewService.StaleAfter + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Interviews.ReleaseStaleAsync(Cancellation));
        Assert.Equal(0, await Interviews.ReleaseStaleAsync(Cancellation));

        Assert.Equal(0, await TakenAsync());
        Assert.Equal(AnswerRefusal.Closed, (await Interviews.AnswerAsync(Staff, left, "q2", "x", Cancellation))!.Refusal);
    }

    [Fact]
    public async Task Place_OfAChangedAnswer_GoesBack_AndOneOpenedAgainIsNotTakenTwice()
    {
        var form = Forms.Of(Forms.Choice("q1", "a", "b"), Forms.Choice("q2", "x", "y"), Forms.Choice("q3", "x")) with
        {
            Quotas =
            [
                new Quota("of_a", "A", FieldTest.Of("q1", Equal, "a"), 9, null, null), new Quota("of_b", "B", FieldTest.Of("q1", Equal, "b"), 9, null, null),
                new Quota("of_x", "X", FieldTest.Of("q2", Equal, "x"), 9, null, null),
            ],
        };
        var id = await PublishAsync(form);
        var response = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;
        await Interviews.AnswerAsync(Staff, response, "q1", "a", Cancellation);
        await Interviews.AnswerAsync(Staff, response, "q2", "x", Cancellation);

        await Interviews.AnswerAsync(Staff, response, "q1", "b", Cancellation);

        await using var db = _database.CreateDbContext();
        Assert.Equal(
            [("of_a", 0), ("of_b", 1), ("of_x", 1)],
            (await db.QuotaCounts.OrderBy(count => count.QuotaId).ToListAsync(Cancellation)).Select(count => (count.QuotaId, count.Taken)));
    }

    [Fact]
    public async Task Results_OfTwoQuestions_StandAgainstEachOther_ByVersionAndRegion()
    {
        var id = await PublishAsync(Form);
        await AnswerAllAsync(id, ("q1", "a"), ("q2", "x"), ("q3", "x,y"));
        await AnswerAllAsync(id, ("q1", "a"), ("q2", "y"), ("q3", "y"));
        await AnswerAllAsync(id, ("q1", "b"), ("q3", ""));

        var table = (await Results.CrossAsync(Staff, new ResponseScope(id), "q1", "q3", Cancellation))!;
        Assert.Equal((1, 2, 2), (table.Counts[("a", "x")], table.Counts[("a", "y")], table.Interviews));
        Assert.Null(await Results.CrossAsync(Staff, new ResponseScope(id), "q1", "nothing", Cancellation));
        Assert.Equal([2, 1], (await Results.SummaryAsync(Staff, new ResponseScope(id, 1), Cancellation))!.Charts[0].Series[0].Bars.Select(bar => bar.Count));
        Assert.Equal(0, (await Results.SummaryAsync(People.Of(Roles.Manager, DemoRegions.Changsha), new ResponseScope(id), Cancellation))!.Completed);
        Assert.Equal(3, (await Results.ResponsesAsync(Staff, new ResponseScope(id), 0, 50, Cancellation)).Count);
        Assert.Null(await Results.SummaryAsync(Staff, new ResponseScope(id, 7), Cancellation));
    }

    private static QuestionnaireForm WithQuota(int limit) => Forms.Of(Forms.Choice("q1", "a", "b")) with
    {
        Quotas = [new Quota("cell", "Cell", FieldTest.Of("q1", Equal, "a"), limit, "out", null)],
    };

    private async Task<int> TakenAsync()
    {
        await using var db = _database.CreateDbContext();
        return (await db.QuotaCounts.SingleAsync(Cancellation)).Taken;
    }

    private async Task<long> PublishAsync(QuestionnaireForm form)
    {
        var id = await Questionnaires.AddAsync(Staff, form, Cancellation);
        Assert.Equal(ChangeResult.Done, await Questionnaires.PublishAsync(Staff, id, 0, null, Cancellation));
        return id;
    }

    private async Task<long> StartAndAnswerAsync(CurrentUser user, InterviewStart start)
    {
        var response = (await Interviews.StartAsync(user, start, Cancellation))!.Value;
        Assert.Null((await Interviews.AnswerAsync(user, response, "q1", "a", Cancellation))!.Refusal);
        return response;
    }

    private async Task AnswerAllAsync(long id, params (string Question, string Answer)[] answers)
    {
        var response = (await Interviews.StartAsync(Staff, new InterviewStart(id, FormLanguage.English), Cancellation))!.Value;
        foreach (var (question, answer) in answers)
        {
            Assert.Null((await Interviews.AnswerAsync(Staff, response, question, answer, Cancellation))!.Refusal);
        }
    }
}
