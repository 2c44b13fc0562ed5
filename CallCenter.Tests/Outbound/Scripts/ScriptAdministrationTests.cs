using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Tests.Outbound.Questionnaires;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Outbound.Scripts;

public sealed class ScriptAdministrationTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Desks.Now);
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static CurrentUser Staff => People.Of(Roles.CampaignStaff);

    private ScriptAdministration Scripts => new(_database, _time);

    private static ScriptForm Form => new()
    {
        Title = Forms.Text("title"),
        Steps = [new ScriptStep { Id = "bye", Kind = ScriptStepKind.End, Text = Forms.Text("bye") }],
    };

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Draft_SavedBasedOnAnOldState_IsAConflict()
    {
        var id = await Scripts.AddAsync(Staff, Form, Cancellation);
        Assert.Equal(ChangeResult.Done, await Scripts.SaveAsync(Staff, id, Form with { Title = Forms.Text("first") }, 0, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await Scripts.SaveAsync(Staff, id, Form with { Title = Forms.Text("second") }, 0, Cancellation));
        Assert.Equal("first", (await Scripts.GetAsync(Staff, id, Cancellation))!.Form.Title.En);
    }

    [Fact]
    public async Task Publish_WithFaults_IsRefused_AndWithoutMakesAVersionThatStays_WithAudit()
    {
        var id = await Scripts.AddAsync(Staff, Form with { Steps = [] }, Cancellation);
        var refused = await Scripts.PublishAsync(Staff, id, 0, null, Cancellation);
        Assert.Equal((ChangeOutcome.Invalid, ScriptFindings.NoSteps), (refused.Outcome, refused.Errors[0].Code));
        await Scripts.SaveAsync(Staff, id, Form, 0, Cancellation);

        Assert.Equal(ChangeResult.Done, await Scripts.PublishAsync(Staff, id, 1, "first", Cancellation));
        await Scripts.SaveAsync(Staff, id, Form with { Title = Forms.Text("changed") }, 2, Cancellation);
        Assert.Equal(ChangeResult.Done, await Scripts.PublishAsync(Staff, id, 3, null, Cancellation));
        Assert.Equal("title", (await Scripts.VersionAsync(People.Agent("1001"), id, 1, Cancellation))!.Title.En);

        Assert.Equal(ChangeResult.Done, await Scripts.RollBackAsync(Staff, id, 1, 4, "back", Cancellation));
        var draft = (await Scripts.GetAsync(Staff, id, Cancellation))!;
        Assert.Equal(("title", 3, false), (draft.Form.Title.En, draft.PublishedVersion, draft.HasChanges));
        Assert.Equal([3, 2, 1], (await Scripts.VersionsAsync(Staff, id, new PageRequest(), Cancellation)).Rows.Select(row => row.Number));
        await using var db = _database.CreateDbContext();
        Assert.Equal(["add", "publish", "publish", "publish"], await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Script_OfTheProvince_IsUsedBelowAndChangedThereOnly()
    {
        var id = await Scripts.AddAsync(Staff, Form, Cancellation);
        var city = People.Of(Roles.CampaignStaff, DemoRegions.Changsha);
        var own = await Scripts.AddAsync(city, Form, Cancellation);

        Assert.False((await Scripts.GetAsync(city, id, Cancellation))!.Editable);
        Assert.Equal(ChangeResult.NotFound, await Scripts.SaveAsync(city, id, Form, 0, Cancellation));
        Assert.Null(await Scripts.GetAsync(People.Of(Roles.CampaignStaff, DemoRegions.Zhuzhou), own, Cancellation));
        Assert.True((await Scripts.GetAsync(Staff, own, Cancellation))!.Editable);
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Scripts.FindAsync(People.Agent("1001"), new QuestionnaireQuery(), new PageRequest(), Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Scripts.VersionAsync(People.Of(Roles.Quality), id, 1, Cancellation));
    }

    [Fact]
    public async Task Retired_ScriptIsGoneFromTheList_AndComesBack()
    {
        var id = await Scripts.AddAsync(Staff, Form, Cancellation);
        Assert.Equal(ChangeResult.Done, await Scripts.RetireAsync(Staff, id, 0, retire: true, Cancellation));
        Assert.Empty((await Scripts.FindAsync(Staff, new QuestionnaireQuery(), new PageRequest(), Cancellation)).Rows);
        Assert.Equal(id, Assert.Single((await Scripts.FindAsync(Staff, new QuestionnaireQuery(State: QuestionnaireState.Retired), new PageRequest(), Cancellation)).Rows).Id);

        Assert.Equal(ChangeResult.Done, await Scripts.RetireAsync(Staff, id, 1, retire: false, Cancellation));
        var row = Assert.Single((await Scripts.FindAsync(Staff, new QuestionnaireQuery("title"), new PageRequest(), Cancellation)).Rows);
        Assert.Equal((QuestionnaireState.Draft, 1), (row.State, row.Steps));
    }
}
