using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Journal;
using CallCenter.Core.Security;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;

namespace CallCenter.Tests.Contacts;

/// <summary>The facts behind a story come from the store, as far as the user may see them.</summary>
public sealed class CallExplanationTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private CallExplanation Explanation => new(_database, new ContactSearch(_database));

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await using (var db = _database.CreateDbContext())
        {
            db.Agents.Add(new Agent { Id = "a1", Name = "Agent a1", Device = "PJSIP/a1", RegionCode = BaseData.Province });
            await db.SaveChangesAsync(Cancellation);
        }

        var site = WhyNarratorTests.Crowded();
        await new JournalStore(_database).WriteAsync(
            [.. site.Trace.Select(JournalEntry.Of), .. site.Decisions.Select(decision => JournalEntry.Of(decision with { Microseconds = 42 }))], Cancellation);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Facts_FromTheStore_TellTheSameStoryAsTheSite()
    {
        var facts = (await Explanation.GetAsync(People.Supervisor(), "mine", Cancellation))!;

        Assert.True(facts.OthersComplete);
        var story = WhyNarrator.Tell(facts, SiteBuilder.Begin.AddHours(1));
        var site = WhyNarratorTests.Crowded();
        var expected = WhyNarrator.Tell(WhyNarratorTests.Facts(site, "mine"), SiteBuilder.Begin.AddHours(1));

        // The store knows the policies it has published; the site's own, version 7, isn't among them.
        Assert.Equal(
            expected.Steps.Select(step => step.Kind).Where(kind => kind != WhyKind.Promise),
            story.Steps.Select(step => step.Kind).Where(kind => kind != WhyKind.Speed));
        Assert.Equal(expected.Served, story.Served);
        Assert.Equal(42, Assert.Single(story.Steps, step => step.Kind == WhyKind.Speed).Microseconds);
    }

    [Fact]
    public async Task Decisions_OutsideTheWait_AreNotLookedAt()
    {
        var facts = (await Explanation.GetAsync(People.Supervisor(), "first", Cancellation))!;

        Assert.DoesNotContain(facts.Others, other => other.ContactId == "mine");
    }

    [Fact]
    public async Task UnknownContact_IsNothing() => Assert.Null(await Explanation.GetAsync(People.Supervisor(), "no-such-call", Cancellation));

    [Fact]
    public async Task ContactOfAnotherRegion_IsNothing()
    {
        var id = await _database.AddCustomerAsync("0731900009", "罗大佑", BaseData.Province);
        await _database.WriteAsync(TraceBuilder.Call("elsewhere", 9, customer: id));

        Assert.Null(await Explanation.GetAsync(People.Supervisor("HN-CS"), "elsewhere", Cancellation));
        Assert.NotNull(await Explanation.GetAsync(People.Supervisor(), "elsewhere", Cancellation));
    }

    [Theory]
    [InlineData(Roles.Agent)]
    [InlineData(Roles.CampaignStaff)]
    public async Task OtherRoles_MayNot(string role) =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Explanation.GetAsync(People.Of(role), "mine", Cancellation));
}
