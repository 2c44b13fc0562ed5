using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Core.Routing;
using CallCenter.Core.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Data.Demo;

/// <summary>Fills a migrated store with a believable operator. Run again it adds only what is missing.</summary>
public sealed partial class DemoSeed(
    IDbContextFactory<CallCenterDb> databases, IServiceScopeFactory scopes, TimeProvider time, ILogger<DemoSeed> logger)
{
    private const int CustomersPerSave = 500;

    /// <summary>Seeds regions, agents and customers, and on request the accounts of <see cref="DemoAccounts"/>.</summary>
    /// <param name="withUsers">Whether to make accounts whose password is public: in Development only.</param>
    /// <param name="dials">Whether the demo's campaigns run: with the simulated switch only, for a real one would call people.</param>
    /// <param name="cancellation">Stops between the steps.</param>
    public async Task SeedAsync(bool withUsers, bool dials, CancellationToken cancellation = default)
    {
        await SeedRegionsAndAgentsAsync(cancellation);
        await SeedCustomersAsync(cancellation);
        await SeedQuestionnaireAsync(cancellation);
        await SeedScriptAsync(cancellation);
        await SeedPolicyDraftAsync(cancellation);
        await SeedListAsync(cancellation);
        await DemoExtract.SeedAsync(databases, time, cancellation);
        await SeedStrategiesAsync(cancellation);
        await DemoCampaign.SeedAsync(databases, time, dials, cancellation);
        if (withUsers)
        {
            foreach (var account in DemoAccounts.All)
            {
                await SeedUserAsync(account, cancellation);
            }
        }
    }

    private async Task SeedRegionsAndAgentsAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var regions = await db.Regions.Select(r => r.Code).ToListAsync(cancellation);
        db.Regions.AddRange(DemoRegions.Build().ExceptBy(regions, r => r.Code));
        var agents = await db.Agents.Select(a => a.Id).ToListAsync(cancellation);
        db.Agents.AddRange(DemoAgents.Build().ExceptBy(agents, a => a.Id));
        await db.SaveChangesAsync(cancellation);
    }

    private async Task SeedCustomersAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Customers.AnyAsync(c => c.AccountNumber == DemoCustomers.GoldAccount, cancellation))
        {
            return;
        }

        // All or none: the first customer tells whether they are there.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        foreach (var chunk in DemoCustomers.Build().Chunk(CustomersPerSave))
        {
            db.Customers.AddRange(chunk);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellation);
        LogCustomers(DemoCustomers.Count);
    }

    private async Task SeedQuestionnaireAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Questionnaires.AnyAsync(cancellation))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        var demo = new Questionnaire
        {
            RegionCode = BaseData.Province,
            TitleZh = "",
            TitleEn = "",
            Draft = "",
            UserId = "demo",
            ChangedBy = "demo",
            ChangedAt = now,
            PublishedVersion = 1,
        };
        demo.SetDraft(DemoQuestionnaire.Form);
        db.Questionnaires.Add(demo);
        await db.SaveChangesAsync(cancellation);
        db.QuestionnaireVersions.Add(new QuestionnaireVersion
        {
            QuestionnaireId = demo.Id,
            Number = 1,
            PublishedAt = now,
            UserId = "demo",
            Author = "demo",
            Form = demo.Draft,
        });
        var responses = DemoQuestionnaire.Build(demo.Id, now).ToList();
        db.QuestionnaireResponses.AddRange(responses);
        db.QuotaCounts.AddRange(DemoQuestionnaire.Form.Quotas.Select(quota => new QuotaCount
        {
            QuestionnaireId = demo.Id,
            QuotaId = quota.Id,
            Taken = responses.Count(response => response.Quotas.Exists(decision => decision.QuotaId == quota.Id && decision.HasPlace)),
        }));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task SeedScriptAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.CallScripts.AnyAsync(cancellation))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var now = time.GetUtcNow();
        var demo = new CallScript
        {
            RegionCode = BaseData.Province,
            TitleZh = "",
            TitleEn = "",
            Draft = "",
            UserId = "demo",
            ChangedBy = "demo",
            ChangedAt = now,
            PublishedVersion = 1,
        };
        demo.SetDraft(DemoScript.Form);
        db.CallScripts.Add(demo);
        await db.SaveChangesAsync(cancellation);
        db.CallScriptVersions.Add(new CallScriptVersion
        {
            ScriptId = demo.Id,
            Number = 1,
            PublishedAt = now,
            UserId = "demo",
            Author = "demo",
            Form = demo.Draft,
        });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>A loaded list and its mapping; a list that somebody has discarded doesn't come back.</summary>
    private async Task SeedListAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ListImports.AnyAsync(cancellation))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (list, rows, rejects) = DemoList.Build(time.GetUtcNow());
        db.ListImports.Add(list);
        db.ListMappings.Add(new ListMapping { Name = DemoList.MappingName, RegionCode = BaseData.Province, Columns = list.Mapping! });
        await db.SaveChangesAsync(cancellation);
        foreach (var row in rows)
        {
            row.ImportId = list.Id;
        }

        foreach (var reject in rejects)
        {
            reject.ImportId = list.Id;
        }

        db.ListRows.AddRange(rows);
        db.ListRejects.AddRange(rejects);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task SeedStrategiesAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await DemoStrategies.SeedAsync(db, time.GetUtcNow(), cancellation);
    }

    /// <summary>A policy in the making; one that somebody has deleted doesn't come back.</summary>
    private async Task SeedPolicyDraftAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.PolicyDrafts.AnyAsync(cancellation) || await db.AuditEntries.AnyAsync(e => e.Entity == nameof(PolicyDraft), cancellation))
        {
            return;
        }

        var terms = PolicyTerms.Of(BaseData.FirstPolicy);
        terms = terms
            .With(terms.Tier(BaseData.Gold)! with { MaxWaitSeconds = 60, Serving = [new(0, 1, [BaseData.VipGroup]), new(10, 2, [BaseData.VipGroup]), new(20, 9, [])] })
            .With(terms.Tier(BaseData.Silver)! with { MaxWaitSeconds = 90, TargetAnswerRate = 0.92 })
            .With(terms.Tier(BaseData.Normal)! with { MaxWaitSeconds = 180, Serving = [new(0, 1, []), new(15, 9, [])] });
        db.PolicyDrafts.Add(new SavedPolicyDraft
        {
            Name = "节假日高峰",
            BasedOn = BaseData.FirstPolicy.Version,
            Body = StoreJson.Write(terms),
            UserId = "demo",
            Author = "demo",
            SavedAt = time.GetUtcNow(),
            Version = 1,
        });
        await db.SaveChangesAsync(cancellation);
    }

    private async Task SeedUserAsync(DemoAccount account, CancellationToken cancellation)
    {
        // UserManager holds its own context for its scope: a fresh one for each user.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.FindByNameAsync(account.UserName);
        if (user is null)
        {
            user = new AppUser
            {
                UserName = account.UserName,
                DisplayName = account.DisplayName,
                RegionCode = account.RegionCode,
                AgentId = account.AgentId,
                LockoutEnabled = true,
            };
            Require(await users.CreateAsync(user, DemoAccounts.Password), account);
        }

        if (!await users.IsInRoleAsync(user, account.Role))
        {
            Require(await users.AddToRoleAsync(user, account.Role), account);
        }

        await LinkAgentAsync(account.AgentId, user.Id, cancellation);
    }

    private async Task LinkAgentAsync(string? agentId, string userId, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (agentId is not null && await db.Agents.FindAsync([agentId], cancellation) is { UserId: null } agent)
        {
            agent.UserId = userId;
            agent.Version++;
            await db.SaveChangesAsync(cancellation);
        }
    }

    private static void Require(IdentityResult result, DemoAccount account)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(
                $"The demo account {account.UserName} can't be made: {string.Join(" ", result.Errors.Select(e => e.Description))}");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Seeded {Count} demo customers")]
    private partial void LogCustomers(int count);
}
