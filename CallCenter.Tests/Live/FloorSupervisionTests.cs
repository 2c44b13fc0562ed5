using CallCenter.Core.Live;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using CallCenter.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Live;

/// <summary>Who may act on the floor, and what is kept of it (requirements N2, N3).</summary>
public sealed class FloorSupervisionTests : IAsyncLifetime
{
    private readonly RecordingSite _site = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FloorSupervision Supervision => new(_database, _site, new FakeTimeProvider(Desks.Now));

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task NotReady_Done_ReachesTheSite_AndIsNotedWithReasonAndWho()
    {
        var reply = await Supervision.MakeNotReadyAsync(People.Supervisor("HN-CS"), "1001", "training", "  新业务学习 ", Cancellation);

        Assert.Null(reply.Refusal);
        Assert.Equal(
            new SupervisorMadeNotReady(Desks.Now, new FloorSupervisor("u-supervisor", "supervisor", "HN-CS"), "1001", "training", "新业务学习"),
            Assert.Single(_site.Received));
        var entry = Assert.Single(await AuditAsync());
        Assert.Equal(("force", "Agent", "1001", "u-supervisor"), (entry.Action, entry.Entity, entry.Key, entry.UserId));
        Assert.Contains("training", entry.After, StringComparison.Ordinal);
        Assert.Contains("新业务学习", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_Done_IsNotedUnderTheContact()
    {
        await Supervision.PullAsync(People.Supervisor(), "c1", "1001", Cancellation);

        var entry = Assert.Single(await AuditAsync());
        Assert.Equal(("pull", "Contact", "c1"), (entry.Action, entry.Entity, entry.Key));
        Assert.Contains("1001", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_RefusedByTheSite_LeavesNoNote()
    {
        _site.Answer = new SiteReply(SiteRefusal.CallGone);

        var reply = await Supervision.PullAsync(People.Supervisor(), "c1", "1001", Cancellation);

        Assert.Equal(SiteRefusal.CallGone, reply.Refusal);
        Assert.Empty(await AuditAsync());
    }

    [Fact]
    public async Task WhatCannotBeNoted_IsNotDone()
    {
        await using (await _database.LockAsync())
        {
            await Assert.ThrowsAnyAsync<Exception>(() => Supervision.SignOutAsync(People.Supervisor(), "1001", null, Cancellation));
        }

        Assert.Empty(_site.Received);
    }

    [Fact]
    public async Task NoteThatIsTooLong_IsRefused()
    {
        var reply = await Supervision.MakeAvailableAsync(People.Supervisor(), "1001", new string('字', FloorSupervision.MaxNote + 1), Cancellation);

        Assert.Equal(SiteRefusal.TextTooLong, reply.Refusal);
        Assert.Empty(_site.Received);
    }

    [Theory]
    [InlineData(Roles.Agent)]
    [InlineData(Roles.Quality)]
    [InlineData(Roles.CampaignStaff)]
    public async Task OtherRoles_MayNot(string role)
    {
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Supervision.PullAsync(People.Of(role), "c1", "1001", Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Supervision.MakeAvailableAsync(People.Of(role), "1001", null, Cancellation));
        Assert.Empty(_site.Received);
    }

    private async Task<List<AuditEntry>> AuditAsync()
    {
        await using var db = _database.CreateDbContext();
        return await db.AuditEntries.AsNoTracking().ToListAsync(Cancellation);
    }
}
