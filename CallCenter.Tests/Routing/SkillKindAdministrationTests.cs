using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Routing;

public sealed class SkillKindAdministrationTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private SkillKindAdministration Kinds => new(_database, TimeProvider.System);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Kinds_AreListedInTheirOrder_NewOnesIncluded()
    {
        Assert.Equal(ChangeResult.Done, await Kinds.AddAsync(People.Manager(), new SkillKindDraft("sales", "营销类", "Sales", 0), Cancellation));
        Assert.Equal(["sales", BaseData.CommercialKind, BaseData.TechnicalKind], (await Kinds.KindsAsync(Cancellation)).Select(kind => kind.Code));
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_IsAConflict_AndTheAuditLogHasTheOther()
    {
        var draft = new SkillKindDraft(BaseData.TechnicalKind, "技术支持类", "Support", 5);
        Assert.True((await Kinds.ChangeAsync(People.Manager(), draft, 0, Cancellation)).IsDone);
        Assert.Equal(ChangeResult.Conflict, await Kinds.ChangeAsync(People.Manager(), draft with { NameEn = "Other" }, 0, Cancellation));
        await using var db = _database.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(Cancellation);
        Assert.Contains("技术类", entry.Before, StringComparison.Ordinal);
        Assert.Contains("技术支持类", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfAKindThatSkillsHave_NamesThem()
    {
        var result = await Kinds.DeleteAsync(People.Manager(), BaseData.CommercialKind, 0, Cancellation);
        Assert.Equal(ChangeOutcome.InUse, result.Outcome);
        Assert.Equal([new Usage(UsageKind.Skill, BaseData.Billing), new Usage(UsageKind.Skill, BaseData.Service)], result.UsedBy);
    }

    [Fact]
    public async Task Delete_OfAKindThatNobodyUses_IsDone()
    {
        await Kinds.AddAsync(People.Manager(), new SkillKindDraft("sales", "营销类", "Sales", 9), Cancellation);
        Assert.Equal(ChangeResult.Conflict, await Kinds.DeleteAsync(People.Manager(), "sales", 1, Cancellation));
        Assert.Equal(ChangeResult.Done, await Kinds.DeleteAsync(People.Manager(), "sales", 0, Cancellation));
        Assert.Equal(ChangeResult.NotFound, await Kinds.DeleteAsync(People.Manager(), "sales", 0, Cancellation));
    }

    [Fact]
    public async Task Add_OfAWrongKind_NamesAllThatIsWrong()
    {
        var result = await Kinds.AddAsync(People.Manager(), new SkillKindDraft(BaseData.TechnicalKind, "", new string('x', 65), 1000), Cancellation);
        Assert.Equal(
            [
                new("NameZh", FieldErrors.Required), new("NameEn", FieldErrors.TooLong), new("Sort", FieldErrors.OutOfRange),
                new FieldError("Code", FieldErrors.Taken),
            ],
            result.Errors);
    }

    [Fact]
    public async Task Levels_HaveNamesFromTheStart_AndAreRenamedAllOrNone()
    {
        var levels = await Kinds.LevelsAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, 9), levels.Select(level => level.Level));
        Assert.Equal(("第一技能", "First skill"), (levels[0].NameZh, levels[0].NameEn));

        Assert.True((await Kinds.NameAsync(People.Manager(), [new SkillLevelDraft(1, "主技能", "Main skill", 0)], Cancellation)).IsDone);
        SkillLevelDraft[] late = [new(2, "次技能", "Second best", 0), new(1, "首选", "Preferred", 0)];
        Assert.Equal(ChangeResult.Conflict, await Kinds.NameAsync(People.Manager(), late, Cancellation));
        levels = await Kinds.LevelsAsync(Cancellation);
        Assert.Equal(["Main skill", "Second skill"], levels.Take(2).Select(level => level.NameEn));
    }

    [Fact]
    public async Task Name_ThatIsMissing_IsRefused()
    {
        var result = await Kinds.NameAsync(People.Manager(), [new SkillLevelDraft(3, " ", "Third", 0)], Cancellation);
        Assert.Equal([new FieldError("Levels[3].NameZh", FieldErrors.Required)], result.Errors);
    }

    [Fact]
    public async Task Change_ByASupervisor_IsRefused() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Kinds.DeleteAsync(People.Supervisor(), BaseData.TechnicalKind, 0, Cancellation));
}
