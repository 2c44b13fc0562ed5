using CallCenter.Core.Contacts;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Tests.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Contacts;

/// <summary>Who hears recorded conversations, of which region, and that each listening is noted (requirements O13, N2, N3).</summary>
public sealed class ContactRecordingsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(Desks.Now);
    private readonly FakeRecordings _store = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
        await QualityWorld.SeedAsync(_database);
        await using var db = _database.CreateDbContext();
        await db.DialAttempts.Where(a => a.Id == "a1" || a.Id == "a5").ExecuteUpdateAsync(set => set.SetProperty(a => a.Recording, a => "rec-" + a.Id), Cancellation);
        (_store.Files["rec-a1"], _store.Files["rec-a5"]) = ([1, 2, 3], [4]);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(Roles.Supervisor, "HN", RecordingState.Playable, RecordingState.Playable)]
    [InlineData(Roles.Quality, DemoRegions.Changsha, RecordingState.Playable, RecordingState.Unknown)]
    [InlineData(Roles.Manager, DemoRegions.Zhuzhou, RecordingState.Unknown, RecordingState.Playable)]
    [InlineData(Roles.CampaignStaff, "HN", RecordingState.NotForYou, RecordingState.NotForYou)]
    [InlineData(Roles.Administrator, "HN", RecordingState.NotForYou, RecordingState.NotForYou)]
    public async Task Recording_IsHeardByTheRolesThatHearThem_OfTheirRegion(string role, string region, RecordingState inChangsha, RecordingState inZhuzhou)
    {
        var user = People.Of(role, region);

        Assert.Equal(inChangsha, (await Recordings().OpenAsync(user, "a1", fromStart: true, Cancellation)).State);
        Assert.Equal(inZhuzhou, (await Recordings().OpenAsync(user, "a5", fromStart: true, Cancellation)).State);
        Assert.Equal(inChangsha, await Recordings().StateAsync(user, "a1", Cancellation));
        Assert.Equal(new[] { inChangsha, inZhuzhou }.Count(state => state == RecordingState.Playable), await ListenedAsync());
    }

    [Fact]
    public async Task Recording_OfHerOwn_AnAgentHearsOnlyWhereTheSettingAllows()
    {
        var agent = People.Agent("1001", DemoRegions.Zhuzhou);
        Assert.Equal(RecordingState.NotForYou, await Recordings().StateAsync(agent, "a1", Cancellation));

        var allowed = Recordings(new RecordingSettings { AgentsHearOwn = true });

        Assert.Equal(RecordingState.Playable, (await allowed.OpenAsync(agent, "a1", fromStart: true, Cancellation)).State);
        // Her colleague's, of a customer of her own region.
        Assert.Equal(RecordingState.NotForYou, (await allowed.OpenAsync(agent, "a5", fromStart: true, Cancellation)).State);
    }

    [Fact]
    public async Task Listening_IsNotedEachTimeFromTheStart_AndOnceForJumpsInBetween()
    {
        var inspector = People.Of(Roles.Quality);
        await ListenAsync("a1", fromStart: false);
        await ListenAsync("a1", fromStart: false);
        Assert.Equal(1, await ListenedAsync());
        await ListenAsync("a1", fromStart: true);
        Assert.Equal(2, await ListenedAsync());
        await ListenAsync("a5", fromStart: false);
        Assert.Equal(3, await ListenedAsync());
        _time.Advance(ContactRecordings.SameListening + TimeSpan.FromSeconds(1));
        await ListenAsync("a1", fromStart: false);
        Assert.Equal(4, await ListenedAsync());

        await using var db = _database.CreateDbContext();
        Assert.All(db.AuditEntries.Where(e => e.Action == "listen" && e.Key == "a1"), e => Assert.Equal((inspector.UserId, inspector.Name, "Recording"), (e.UserId, e.UserName, e.Entity)));

        async Task ListenAsync(string contact, bool fromStart)
        {
            var opened = await Recordings().OpenAsync(inspector, contact, fromStart, Cancellation);
            await opened.Content!.DisposeAsync();
        }
    }

    [Fact]
    public async Task Recording_ThatIsntThere_SaysWhy_AndNothingIsNoted()
    {
        var supervisor = People.Supervisor();
        Assert.Equal(RecordingState.NotRecorded, (await Recordings().OpenAsync(supervisor, "a2", fromStart: true, Cancellation)).State);
        Assert.Equal(RecordingState.Unknown, (await Recordings().OpenAsync(supervisor, "../../etc/passwd", fromStart: true, Cancellation)).State);
        Assert.Empty(_store.Asked);

        _store.Files["rec-a1"] = null;
        Assert.Equal(RecordingState.SwitchAway, (await Recordings().OpenAsync(supervisor, "a1", fromStart: true, Cancellation)).State);
        _store.Files.Remove("rec-a1");
        Assert.Equal(RecordingState.Missing, (await Recordings().OpenAsync(supervisor, "a1", fromStart: true, Cancellation)).State);
        Assert.Equal(0, await ListenedAsync());
    }

    [Fact]
    public void Settings_WithARoleNobodyKnows_AreRefused()
    {
        var settings = new RecordingSettings { HeardBy = "supervisor, boss" };

        var error = Assert.Single(settings.Validate(new(settings)));

        Assert.Contains("'boss' is no role", error.ErrorMessage, StringComparison.Ordinal);
    }

    private ContactRecordings Recordings(RecordingSettings? settings = null) => new(_database, _store, settings ?? new RecordingSettings(), _time);

    private async Task<int> ListenedAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.AuditEntries.CountAsync(e => e.Action == ContactRecordings.AuditAction, Cancellation);
    }
}
