using CallCenter.Core.Agents;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Demo;
using CallCenter.Core.Routing;
using CallCenter.Tests.Builders;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Agents;

public sealed class AgentGroupAdministrationTests : IAsyncLifetime
{
    private readonly RecordingPublisher _sites = new();
    private TestDatabase _database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AgentGroupAdministration Groups => GroupsOf(withSimulated: true);

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await _database.AddDemoPeopleAsync();
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Add_OfAGroup_MakesItWithTiersAndMembers()
    {
        var draft = new AgentGroupDraft("night", "夜班组", "Night", [BaseData.Normal]);
        Assert.Equal(ChangeResult.Done, await Groups.AddAsync(People.Manager(), draft, new MemberChange(["1003", "1001"], []), Cancellation));

        var row = await FindAsync("night");
        Assert.Equivalent(draft, row.Group, strict: true);
        Assert.Equal(["1001", "1003"], row.Members.Select(member => member.AgentId));
        Assert.Equal(1, _sites.Count);
        await using var db = _database.CreateDbContext();
        Assert.Equal(
            [("add", "AgentGroup", "night"), ("change", "Agent", "1001"), ("change", "Agent", "1003")],
            (await db.AuditEntries.ToListAsync(Cancellation)).Select(entry => (entry.Action, entry.Entity, entry.Key)).Order());
        Assert.Equal(1, (await db.Agents.SingleAsync(agent => agent.Id == "1003", Cancellation)).Version);
    }

    [Fact]
    public async Task Change_OfNameTiersAndMembers_KeepsWhatOthersDidToTheMembers()
    {
        var row = await FindAsync(BaseData.VipGroup);
        Assert.Contains("1001", row.Members.Select(member => member.AgentId));
        Assert.True((await Groups.ChangeAsync(People.Manager(), row.Group, row.Version, new MemberChange(["1003"], []), cancellation: Cancellation)).IsDone);

        var next = await FindAsync(BaseData.VipGroup);
        var draft = next.Group with { NameEn = "Very important", Tiers = [BaseData.Gold, BaseData.Normal, BaseData.Silver] };
        Assert.True((await Groups.ChangeAsync(People.Manager(), draft, next.Version, new MemberChange(["1004"], ["1001"]), cancellation: Cancellation)).IsDone);

        var last = await FindAsync(BaseData.VipGroup);
        Assert.Equivalent(draft, last.Group, strict: true);
        Assert.Equal(["1002", "1003", "1004"], last.Members.Select(member => member.AgentId).Where(id => id.StartsWith('1')));
        Assert.Equal(2, last.Version);
    }

    [Fact]
    public async Task Change_OfAnOlderVersion_IsAConflict()
    {
        var row = await FindAsync(BaseData.VipGroup);
        await Groups.ChangeAsync(People.Manager(), row.Group with { NameEn = "A" }, row.Version, MemberChange.None, cancellation: Cancellation);
        var late = await Groups.ChangeAsync(People.Manager(), row.Group with { NameEn = "B" }, row.Version, MemberChange.None, cancellation: Cancellation);
        Assert.Equal(ChangeResult.Conflict, late);
        Assert.Equal("A", (await FindAsync(BaseData.VipGroup)).Group.NameEn);
    }

    [Fact]
    public async Task Change_ThatLeavesATierWithoutAgents_IsHeldUntilAccepted()
    {
        var row = await FindAsync(BaseData.GeneralGroup);
        var draft = row.Group with { Tiers = [BaseData.Gold, BaseData.Silver] };
        var held = await Groups.ChangeAsync(People.Manager(), draft, row.Version, MemberChange.None, cancellation: Cancellation);

        Assert.Equal(ChangeOutcome.Uncovered, held.Outcome);
        Assert.Equal(
            [(BaseData.Service, BaseData.Normal, 0), (BaseData.Fault, BaseData.Normal, 0), (BaseData.Billing, BaseData.Normal, 0)],
            held.Coverage!.Weakened.Select(cell => (cell.Queue.Skill, cell.Queue.Tier, cell.Agents)));
        Assert.Equal(0, _sites.Count);
        var done = await Groups.ChangeAsync(
            People.Manager(), draft, row.Version, MemberChange.None, CoverageConsent.To(held.Coverage), Cancellation);
        Assert.Equal(ChangeResult.Done, done);
    }

    [Fact]
    public async Task Change_OfMembers_ThatLeavesACellWithoutAgents_IsHeld()
    {
        var row = await FindAsync(BaseData.GeneralGroup);
        var held = await GroupsOf(withSimulated: false).ChangeAsync(
            People.Manager(), row.Group, row.Version, new MemberChange([], ["1003"]), cancellation: Cancellation);
        Assert.Equal((ChangeOutcome.Uncovered, BaseData.Billing), (held.Outcome, held.Coverage!.Weakened[0].Queue.Skill));
    }

    [Fact]
    public async Task Delete_OfAGroupInUse_IsRefused_AndSaysByWhom()
    {
        await UsePolicyAsync(BaseData.VipGroup);
        var result = await Groups.DeleteAsync(People.Manager(DemoRegions.Changsha), BaseData.VipGroup, 0, Cancellation);

        Assert.Equal(ChangeOutcome.InUse, result.Outcome);
        Assert.Equal(
            [new Usage(UsageKind.Agent, "1002"), new Usage(UsageKind.Agent, null, 9), new Usage(UsageKind.PolicyTier, BaseData.Gold)],
            result.UsedBy);
        Assert.Equal(0, _sites.Count);
    }

    [Fact]
    public async Task Delete_OfAGroupThatOnlyTheRetiredHave_IsDone()
    {
        await Groups.AddAsync(People.Manager(), new AgentGroupDraft("night", "夜班组", "Night", []), new MemberChange(["1004"], []), Cancellation);
        await using (var db = _database.CreateDbContext())
        {
            var agent = await db.Agents.SingleAsync(a => a.Id == "1004", Cancellation);
            (agent.Retired, agent.Version) = (true, agent.Version + 1);
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(ChangeResult.Done, await Groups.DeleteAsync(People.Manager(), "night", 0, Cancellation));
        Assert.DoesNotContain("night", (await Groups.ListAsync(People.Manager(), Cancellation)).Select(row => row.Group.Code));
    }

    [Fact]
    public async Task Add_OfAWrongGroup_NamesAllThatIsWrong()
    {
        var result = await Groups.AddAsync(
            People.Manager(), new AgentGroupDraft(BaseData.VipGroup, " ", new string('x', 65), ["platinum", BaseData.Gold, BaseData.Gold]),
            new MemberChange(["1001", "7777"], ["1001"]), Cancellation);
        Assert.Equal(
            [
                new("Code", FieldErrors.Taken), new("Members[1001]", FieldErrors.Duplicate), new("Members[7777]", FieldErrors.Unknown),
                new("NameEn", FieldErrors.TooLong), new("NameZh", FieldErrors.Required), new("Tiers[gold]", FieldErrors.Duplicate),
                new FieldError("Tiers[platinum]", FieldErrors.Unknown),
            ],
            result.Errors.OrderBy(error => error.Field, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Manager_OfACityCompany_SeesItsMembersAndTheNumberOfOthers_AndMovesItsOwnOnly()
    {
        var manager = People.Manager(DemoRegions.Changsha);
        var row = (await Groups.ListAsync(manager, Cancellation)).Single(group => group.Group.Code == BaseData.VipGroup);
        Assert.Equal(["1002"], row.Members.Select(member => member.AgentId));
        Assert.Equal(9, row.MembersElsewhere);
        Assert.Equal(["1002"], (await Groups.CandidatesAsync(manager, Cancellation)).Select(candidate => candidate.AgentId));

        var result = await Groups.ChangeAsync(manager, row.Group, row.Version, new MemberChange(["1003"], []), cancellation: Cancellation);
        Assert.Equal([new FieldError("Members[1003]", FieldErrors.Unknown)], result.Errors);
    }

    [Fact]
    public async Task Change_ByASupervisor_IsRefused() => await Assert.ThrowsAsync<UnauthorizedAccessException>(
        () => Groups.DeleteAsync(People.Supervisor(), BaseData.VipGroup, 0, Cancellation));

    private AgentGroupAdministration GroupsOf(bool withSimulated) =>
        new(_database, new Staffing(_database, new StaffingScope(withSimulated)), _sites, TimeProvider.System);

    private async Task<AgentGroupRow> FindAsync(string code) =>
        (await Groups.ListAsync(People.Manager(), Cancellation)).Single(row => row.Group.Code == code);

    private async Task UsePolicyAsync(string group)
    {
        await using var db = _database.CreateDbContext();
        var first = BaseData.FirstPolicy;
        var next = first with
        {
            Version = 2,
            Tiers = [.. first.Tiers.Select(tier => tier.TierCode == BaseData.Gold ? tier with { Serving = [new ServingStep(0, 9, [group])] } : tier)],
        };
        db.RoutingPolicyVersions.Add(RoutingPolicyVersion.From(next, DateTimeOffset.UnixEpoch, "u", "u", null));
        await db.SaveChangesAsync(Cancellation);
    }
}
