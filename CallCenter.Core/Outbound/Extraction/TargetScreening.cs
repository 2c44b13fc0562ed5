using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Looks in the store for reasons not to call targets: do-not-call list, consent, blacklist, other campaigns, calls not long ago; and who they are among our own
/// customers. A handful of queries, however many targets.
/// </summary>
/// <param name="extractId">The extract.</param>
/// <param name="regionCode">Its region: customers elsewhere are nobody that its people know.</param>
/// <param name="definition">Its rules.</param>
/// <param name="words">Words.</param>
/// <param name="now">When.</param>
internal sealed class TargetScreening(long extractId, string regionCode, ExtractDefinition definition, ExtractWords words, DateTimeOffset now)
{
    /// <summary>Names the customers of our own, and gives those without another reason theirs.</summary>
    public async Task ScreenAsync(CallCenterDb db, IReadOnlyList<CallTarget> targets, CancellationToken cancellation)
    {
        var own = await RecogniseAsync(db, [.. targets.Select(target => (target.CustomerNumber, NumbersOf(target)))], cancellation);
        for (var i = 0; i < targets.Count; i++)
        {
            var (target, found) = (targets[i], own[i]);
            target.CustomerId = found.Customer is { } customer && RegionScope.Covers(regionCode, customer.RegionCode) ? customer.Id : null;
            target.TierCode ??= target.CustomerId is null ? null : found.Customer!.TierCode;
        }

        var open = targets.Select((target, index) => (Target: target, Own: own[index])).Where(x => x.Target.Exclusion is TargetExclusion.None
            or TargetExclusion.NoConsent).ToList();
        var numbers = open.SelectMany(x => NumbersOf(x.Target)).Distinct(StringComparer.Ordinal).ToList();
        if (numbers.Count == 0)
        {
            return;
        }

        var barred = await Among(db.DoNotCallNumbers.HoldsAt(now).Select(n => n.Number), numbers, cancellation);
        var elsewhere = definition.NotInOtherCampaigns ? await Among(InOtherCampaigns(db), numbers, cancellation) : [];
        var recently = definition.CalledWithinDays is { } days ? await Among(CalledSince(db, now.AddDays(-days)), numbers, cancellation) : [];
        foreach (var (target, found) in open)
        {
            var its = NumbersOf(target);
            target.Exclusion = its.Any(barred.Contains) ? TargetExclusion.DoNotCall
                : found.HasWithdrawn && CustomerConsents.Concerns(target.CallType) ? TargetExclusion.ConsentWithdrawn
                : target.Exclusion == TargetExclusion.NoConsent || (definition.OnlyConsented && !HasConsented(found)) ? TargetExclusion.NoConsent
                : definition.NotBlacklisted && (found.IsBarred || (target.TierCode is { } tier && words.IsBarred(tier))) ? TargetExclusion.Blacklisted
                : its.Any(elsewhere.Contains) ? TargetExclusion.DuplicateInCampaigns
                : its.Any(recently.Contains) ? TargetExclusion.CalledRecently
                : TargetExclusion.None;
        }
    }

    /// <summary>
    /// Who they are among our own customers: by the customer's number, else by the numbers to call, there the one of the highest tier. In the order asked.
    /// </summary>
    public async Task<IReadOnlyList<OwnCustomer>> RecogniseAsync(
        CallCenterDb db, IReadOnlyList<(string? CustomerNumber, IReadOnlyList<string> Numbers)> asked, CancellationToken cancellation)
    {
        var accounts = asked.Select(a => a.CustomerNumber).OfType<string>().Where(a => a.Length <= Lengths.Code).Distinct(StringComparer.Ordinal).ToList();
        var numbers = asked.SelectMany(a => a.Numbers).Distinct(StringComparer.Ordinal).ToList();
        var byAccount = (await InParts.ReadAsync(
            accounts,
            part => db.Customers.AsNoTracking().Where(c => part.Contains(c.AccountNumber))
                .Select(c => new { c.AccountNumber, Known = new KnownCustomer(c.Id, c.RegionCode, c.TierCode, c.Consent) }),
            cancellation)).ToDictionary(c => c.AccountNumber, c => c.Known, StringComparer.Ordinal);
        var byNumber = (await InParts.ReadAsync(
            numbers,
            part => db.CustomerNumbers.AsNoTracking().Where(n => part.Contains(n.Number))
                .Join(db.Customers, n => n.CustomerId, c => c.Id, (n, c) => new { n.Number, Known = new KnownCustomer(c.Id, c.RegionCode, c.TierCode, c.Consent) }),
            cancellation)).ToLookup(n => n.Number, n => n.Known, StringComparer.Ordinal);
        return [.. asked.Select(a =>
        {
            var by = a.Numbers.SelectMany(number => byNumber[number]).ToList();

            // Its people's own customer before one elsewhere, then the higher tier, as a caller is recognised.
            var customer = (a.CustomerNumber is null ? null : byAccount.GetValueOrDefault(a.CustomerNumber))
                ?? by.OrderByDescending(known => RegionScope.Covers(regionCode, known.RegionCode)).ThenBy(known => RankOf(known.TierCode)).ThenBy(known => known.Id)
                    .FirstOrDefault();

            // Whoever answers may be any of those who have the number: one who is barred bars it, and one who said no has said no.
            var withdrawn = by.Exists(known => known.Consent == CustomerConsent.Withdrawn) || customer?.Consent == CustomerConsent.Withdrawn;
            var bars = by.Exists(known => words.IsBarred(known.TierCode)) || (customer is not null && words.IsBarred(customer.TierCode));
            return new OwnCustomer(customer, bars, withdrawn);
        })];
    }

    /// <summary>Tier of a customer of our own; null for nobody, and for one elsewhere.</summary>
    public string? TierOf(OwnCustomer own) =>
        own.Customer is { } customer && RegionScope.Covers(regionCode, customer.RegionCode) ? customer.TierCode : null;

    private bool HasConsented(OwnCustomer own) =>
        own.Customer is { Consent: CustomerConsent.Given } customer && RegionScope.Covers(regionCode, customer.RegionCode);

    /// <summary>The numbers of a target.</summary>
    public static IReadOnlyList<string> NumbersOf(CallTarget target) =>
        target.Exclusion == TargetExclusion.InvalidNumber ? [] : [.. new[] { target.Number, target.Number2, target.Number3 }.OfType<string>()];

    // Attempts and campaigns of this extract don't count: a new run must not take out those who are being called because of it.
    private IQueryable<string> InOtherCampaigns(CallCenterDb db)
    {
        var id = extractId;
        return db.CampaignTargets.Where(c => c.ExtractId != id && db.Campaigns.Any(k => k.Id == c.CampaignId && k.Status != CampaignStatus.Finished))
            .Join(db.CallTargets, c => c.TargetId, t => t.Id, (c, t) => t.Number);
    }

    private IQueryable<string> CalledSince(CallCenterDb db, DateTimeOffset since)
    {
        var id = extractId;
        return db.DialAttempts.Where(a => a.DialledAt >= since && a.Result != DialResult.Withdrawn
            && db.CampaignTargets.Any(c => c.Id == a.CampaignTargetId && c.ExtractId != id)).Select(a => a.Number);
    }

    private static async Task<HashSet<string>> Among(IQueryable<string> of, List<string> numbers, CancellationToken cancellation) =>
        [.. await InParts.ReadAsync(numbers, part => of.Where(number => part.Contains(number)).Distinct(), cancellation)];

    private int RankOf(string tier)
    {
        for (var i = 0; i < words.Tiers.Count; i++)
        {
            if (words.Tiers[i] == tier)
            {
                return i;
            }
        }

        return words.Tiers.Count;
    }
}

/// <summary>A customer of our own as extraction needs her.</summary>
internal sealed record KnownCustomer(long Id, string RegionCode, string TierCode, CustomerConsent Consent);

/// <summary>Who a target is among our own customers.</summary>
/// <param name="Customer">The customer; null where nobody is known.</param>
/// <param name="IsBarred">She, or another who has one of the numbers, is in a barred tier.</param>
/// <param name="HasWithdrawn">She, or another who has one of the numbers, has withdrawn consent to be called for marketing.</param>
internal sealed record OwnCustomer(KnownCustomer? Customer, bool IsBarred, bool HasWithdrawn);
