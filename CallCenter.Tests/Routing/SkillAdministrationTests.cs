using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Routing;

public sealed class SkillAdministrationTests : IAsyncLifetime
{
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SkillAdministration Skills => new(_database, _sites, TimeProvider.System);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_OfANewDefault_TakesItFromTheFormerOne()
    {
        var result = await Skills.AddAsync(People.Manager(), new SkillDraft("sales", "营销", "Sales", "4", IsDefault: true), Cancellation);
        Assert.Equal(ChangeResult.Done, result);
        var skills = await Skills.ListAsync(Cancellation);
        Assert.Equal([BaseData.Service, BaseData.Fault, BaseData.Billing, "sales"], skills.Select(s => s.Code));
        Assert.Equal("sales", skills.Single(s => s.IsDefault).Code);
        Assert.Equal(1, _sites.Count);
    }

    [Fact]
    public async Task Change_OfASkill_IsInTheAuditLog()
    {
        Assert.True((await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Fault, "报修", "Repair", null, false), Cancellation)).IsDone);
        await using var db = _database.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(Cancellation);
        Assert.Contains("故障", entry.Before, StringComparison.Ordinal);
        Assert.Contains("报修", entry.After, StringComparison.Ordinal);
        Assert.Null((await db.Skills.FindAsync([BaseData.Fault], Cancellation))!.MenuDigit);
    }

    [Fact]
    public async Task Add_OfAWrongSkill_NamesAllThatIsWrong()
    {
        var result = await Skills.AddAsync(People.Manager(), new SkillDraft("业 务", "", new string('x', 65), "1", false), Cancellation);
        Assert.Equal(
            [
                new("Code", FieldErrors.BadFormat), new("NameZh", FieldErrors.Required), new("NameEn", FieldErrors.TooLong),
                new("MenuDigit", FieldErrors.Taken),
            ],
            result.Errors);
    }

    [Fact]
    public async Task Change_ThatLeavesNoDefault_IsRefused()
    {
        var result = await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Service, "业务", "Service", "1", false), Cancellation);
        Assert.Equal([new FieldError("IsDefault", FieldErrors.DefaultNeeded)], result.Errors);
        Assert.Equal(0, _sites.Count);
    }

    [Fact]
    public async Task Change_OfAnUnknownSkill_FindsNothing() => Assert.Equal(
        ChangeResult.NotFound, await Skills.ChangeAsync(People.Manager(), new SkillDraft("sales", "营销", "Sales", null, false), Cancellation));

    [Fact]
    public async Task Change_ByASupervisor_IsRefused() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Skills.ChangeAsync(People.Supervisor(), new SkillDraft(BaseData.Fault, "报修", "Repair", null, false), Cancellation));
}
