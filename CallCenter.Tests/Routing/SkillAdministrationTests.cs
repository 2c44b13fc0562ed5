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

    private SkillAdministration Skills => new(_database, new Staffing(_database, new StaffingScope(WithSimulatedAgents: true)), _sites, TimeProvider.System);

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_OfANewDefault_TakesItFromTheFormerOne()
    {
        var draft = new SkillDraft("sales", "营销", "Sales", "4", IsDefault: true, BaseData.CommercialKind);
        var held = await Skills.AddAsync(People.Manager(), draft, cancellation: Cancellation);
        Assert.Equal(ChangeOutcome.Uncovered, held.Outcome);
        Assert.All(held.Coverage!.Weakened, cell => Assert.Equal(("sales", 0), (cell.Queue.Skill, cell.Agents)));
        Assert.Equal(0, _sites.Count);

        var result = await Skills.AddAsync(People.Manager(), draft, CoverageConsent.To(held.Coverage), Cancellation);
        Assert.Equal(ChangeResult.Done, result);
        var skills = await Skills.ListAsync(Cancellation);
        Assert.Equal([BaseData.Service, BaseData.Fault, BaseData.Billing, "sales"], skills.Select(s => s.Code));
        Assert.Equal(("sales", BaseData.CommercialKind), (skills.Single(s => s.IsDefault).Code, skills[^1].KindCode));
        Assert.Equal(1, _sites.Count);
    }

    [Fact]
    public async Task Change_OfASkill_IsInTheAuditLog()
    {
        Assert.True((await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Fault, "报修", "Repair", null, false), 0, Cancellation)).IsDone);
        await using var db = _database.CreateDbContext();
        var entry = await db.AuditEntries.SingleAsync(Cancellation);
        Assert.Contains("故障", entry.Before, StringComparison.Ordinal);
        Assert.Contains("报修", entry.After, StringComparison.Ordinal);
        Assert.Null((await db.Skills.FindAsync([BaseData.Fault], Cancellation))!.MenuDigit);
    }

    [Fact]
    public async Task Add_OfAWrongSkill_NamesAllThatIsWrong()
    {
        var result = await Skills.AddAsync(People.Manager(), new SkillDraft("业 务", "", new string('x', 65), "1", false, "odd"), cancellation: Cancellation);
        Assert.Equal(
            [
                new("Code", FieldErrors.BadFormat), new("NameZh", FieldErrors.Required), new("NameEn", FieldErrors.TooLong),
                new("MenuDigit", FieldErrors.Taken), new("KindCode", FieldErrors.Unknown),
            ],
            result.Errors);
    }

    [Fact]
    public async Task Change_ThatLeavesNoDefault_IsRefused()
    {
        var result = await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Service, "业务", "Service", "1", false), 0, Cancellation);
        Assert.Equal([new FieldError("IsDefault", FieldErrors.DefaultNeeded)], result.Errors);
        Assert.Equal(0, _sites.Count);
    }

    [Fact]
    public async Task Change_OfAnUnknownSkill_FindsNothing() => Assert.Equal(
        ChangeResult.NotFound, await Skills.ChangeAsync(People.Manager(), new SkillDraft("sales", "营销", "Sales", null, false), 0, Cancellation));

    [Fact]
    public async Task Change_OfASkillThatSomebodyElseChanged_IsAConflict()
    {
        var seen = (await Skills.ListAsync(Cancellation)).Single(s => s.Code == BaseData.Fault).Version;
        Assert.True((await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Fault, "报修", "Repair", "2", false), seen, Cancellation)).IsDone);

        var late = await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Fault, "故障受理", "Trouble", "2", false), seen, Cancellation);

        Assert.Equal(ChangeResult.Conflict, late);
        Assert.Equal("报修", (await Skills.ListAsync(Cancellation)).Single(s => s.Code == BaseData.Fault).NameZh);
    }

    [Fact]
    public async Task Change_OfTheFormerDefault_ThatGaveWayMeanwhile_IsAConflict()
    {
        Assert.True((await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Fault, "故障", "Fault", "2", true), 0, Cancellation)).IsDone);

        var late = await Skills.ChangeAsync(People.Manager(), new SkillDraft(BaseData.Service, "业务", "Service", "1", true), 0, Cancellation);

        Assert.Equal(ChangeResult.Conflict, late);
    }

    [Fact]
    public async Task Change_ByASupervisor_IsRefused() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Skills.ChangeAsync(People.Supervisor(), new SkillDraft(BaseData.Fault, "报修", "Repair", null, false), 0, Cancellation));
}
