using CallCenter.Core.Data;
using CallCenter.Core.Live;
using CallCenter.Core.Security;
using CallCenter.Core.Sites;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Live;

public sealed class AlarmAdministrationTests : IAsyncLifetime
{
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AlarmAdministration Alarms => new(_database, _sites, new FakeTimeProvider(Desks.Now));

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Get_NeverChanged_GivesTheDefaults() =>
        Assert.Equal((new AlarmThresholds(), 0), await Alarms.GetAsync(People.Supervisor(), Cancellation));

    [Fact]
    public async Task Change_IsKept_Noted_AndReachesTheSite()
    {
        var wanted = new AlarmThresholds { AnswerRateGap = null, AnswerRateMinCalls = 5, LongestWaitSeconds = 90, WaitingCallers = 0, NoFreeAgent = false };

        Assert.Equal(ChangeResult.Done, await Alarms.ChangeAsync(People.Supervisor(), wanted, 0, Cancellation));
        Assert.Equal(ChangeResult.Done, await Alarms.ChangeAsync(People.Manager(), wanted with { WaitingCallers = 7 }, 1, Cancellation));

        Assert.Equal((wanted with { WaitingCallers = 7 }, 2), await Alarms.GetAsync(People.Manager(), Cancellation));
        Assert.Equal(2, _sites.Count);
        Assert.Equal(7, (await new SiteConfigurationStore(_database).LoadAsync(false, Cancellation)).Alarms.WaitingCallers);
        await using var db = _database.CreateDbContext();
        var notes = await db.AuditEntries.AsNoTracking().Where(entry => entry.Entity == nameof(AlarmThresholds)).OrderBy(entry => entry.Id).ToListAsync(Cancellation);
        Assert.Equal(["u-supervisor", "u-manager"], notes.Select(note => note.UserId));
        Assert.Contains("\"WaitingCallers\":0", notes[1].Before, StringComparison.Ordinal);
        Assert.Contains("\"WaitingCallers\":7", notes[1].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAnOldVersion_IsAConflict()
    {
        await Alarms.ChangeAsync(People.Supervisor(), new AlarmThresholds(), 0, Cancellation);

        Assert.Equal(ChangeResult.Conflict, await Alarms.ChangeAsync(People.Manager(), new AlarmThresholds { WaitingCallers = 1 }, 0, Cancellation));
    }

    [Fact]
    public async Task Change_OutOfRange_NamesEveryField()
    {
        var wrong = new AlarmThresholds { AnswerRateGap = 1.5, AnswerRateMinCalls = 0, LongestWaitSeconds = 0, WaitingCallers = -1 };

        var result = await Alarms.ChangeAsync(People.Supervisor(), wrong, 0, Cancellation);

        Assert.Equal(["AnswerRateGap", "AnswerRateMinCalls", "LongestWaitSeconds", "WaitingCallers"], result.Errors.Select(error => error.Field));
        Assert.Equal(0, _sites.Count);
    }

    [Theory]
    [InlineData(Roles.Agent)]
    [InlineData(Roles.Quality)]
    public async Task OtherRoles_MayNot(string role) =>
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Alarms.ChangeAsync(People.Of(role), new AlarmThresholds(), 0, Cancellation));
}
