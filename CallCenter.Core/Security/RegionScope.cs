using CallCenter.Core.Agents;
using CallCenter.Core.Contacts;
using CallCenter.Core.Customers;
using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Campaigns;
using CallCenter.Core.Outbound.Dialling;
using CallCenter.Core.Outbound.Extraction;
using CallCenter.Core.Outbound.Import;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Core.Outbound.Scripts;
using CallCenter.Core.Outbound.Strategy;
using CallCenter.Core.Quality;
using CallCenter.Core.Tiers.Imports;

namespace CallCenter.Core.Security;

/// <summary>
/// What a person may see (requirements I14, N3): her region and what lies below it. The one place that says so; queries are
/// narrowed by it, so that no page, search, export or typed address gets around it.
/// </summary>
public static class RegionScope
{
    private const char Separator = '-';

    /// <summary>Whether a region is a person's own or lies below it.</summary>
    public static bool Covers(string own, string region) =>
        region.StartsWith(own, StringComparison.Ordinal) && (region.Length == own.Length || region[own.Length] == Separator);

    /// <summary>Customers of the user's region.</summary>
    public static IQueryable<Customer> VisibleTo(this IQueryable<Customer> customers, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return customers.Where(c => c.RegionCode == own || c.RegionCode.StartsWith(below));
    }

    /// <summary>Agents of the user's region.</summary>
    public static IQueryable<Agent> VisibleTo(this IQueryable<Agent> agents, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return agents.Where(a => a.RegionCode == own || a.RegionCode.StartsWith(below));
    }

    /// <summary>Imports of tiers for the user's region.</summary>
    public static IQueryable<TierImport> VisibleTo(this IQueryable<TierImport> imports, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return imports.Where(i => i.RegionCode == own || i.RegionCode.StartsWith(below));
    }

    /// <summary>Sources of tiers for the user's region.</summary>
    public static IQueryable<TierSource> VisibleTo(this IQueryable<TierSource> sources, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return sources.Where(s => s.RegionCode == own || s.RegionCode.StartsWith(below));
    }

    /// <summary>
    /// Contacts with customers of the user's region. An agent also sees her own; whoever supervises, also those that agents of
    /// the region had, and those that nobody can place (no customer known, no agent reached).
    /// </summary>
    public static IQueryable<Contact> VisibleTo(this IQueryable<Contact> contacts, CallCenterDb db, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        if (user.IsIn(Roles.Supervisor, Roles.Manager, Roles.Quality, Roles.Administrator))
        {
            return contacts.Where(c =>
                db.Customers.Any(k => k.Id == c.CustomerId && (k.RegionCode == own || k.RegionCode.StartsWith(below)))
                || db.Agents.Any(a => a.Id == c.AgentId && (a.RegionCode == own || a.RegionCode.StartsWith(below)))
                || (c.CustomerId == null && c.AgentId == null));
        }

        var agentId = user.AgentId;
        return contacts.Where(c =>
            (agentId != null && c.AgentId == agentId)
            || db.Customers.Any(k => k.Id == c.CustomerId && (k.RegionCode == own || k.RegionCode.StartsWith(below))));
    }

    /// <summary>Questionnaires of the user's region and of those above it: the province's are for all.</summary>
    public static IQueryable<Questionnaire> VisibleTo(this IQueryable<Questionnaire> questionnaires, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return questionnaires.Where(q => q.RegionCode == own || q.RegionCode.StartsWith(below) || below.StartsWith(q.RegionCode + "-"));
    }

    /// <summary>Questionnaires of the user's region and below: those she may change.</summary>
    public static IQueryable<Questionnaire> EditableBy(this IQueryable<Questionnaire> questionnaires, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return questionnaires.Where(q => q.RegionCode == own || q.RegionCode.StartsWith(below));
    }

    /// <summary>Scripts of the user's region and of those above it: the province's are for all.</summary>
    public static IQueryable<CallScript> VisibleTo(this IQueryable<CallScript> scripts, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return scripts.Where(s => s.RegionCode == own || s.RegionCode.StartsWith(below) || below.StartsWith(s.RegionCode + "-"));
    }

    /// <summary>Scripts of the user's region and below: those she may change.</summary>
    public static IQueryable<CallScript> EditableBy(this IQueryable<CallScript> scripts, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return scripts.Where(s => s.RegionCode == own || s.RegionCode.StartsWith(below));
    }

    /// <summary>Forms for scoring of the user's region and of those above it.</summary>
    public static IQueryable<ScoreForm> VisibleTo(this IQueryable<ScoreForm> forms, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return forms.Where(f => f.RegionCode == own || f.RegionCode.StartsWith(below) || below.StartsWith(f.RegionCode + "-"));
    }

    /// <summary>Forms for scoring of the user's region and below: those she may change.</summary>
    public static IQueryable<ScoreForm> EditableBy(this IQueryable<ScoreForm> forms, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return forms.Where(f => f.RegionCode == own || f.RegionCode.StartsWith(below));
    }

    /// <summary>Campaigns' customers of the user's region.</summary>
    public static IQueryable<CampaignTarget> VisibleTo(this IQueryable<CampaignTarget> targets, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return targets.Where(t => t.RegionCode == own || t.RegionCode.StartsWith(below));
    }

    /// <summary>Scored calls with customers of the user's region.</summary>
    public static IQueryable<ScoreSheet> VisibleTo(this IQueryable<ScoreSheet> sheets, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return sheets.Where(s => s.RegionCode == own || s.RegionCode.StartsWith(below));
    }

    /// <summary>Calling strategies of the user's region and of those above it: the province's are for all.</summary>
    public static IQueryable<DialStrategy> VisibleTo(this IQueryable<DialStrategy> strategies, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return strategies.Where(s => s.RegionCode == own || s.RegionCode.StartsWith(below) || below.StartsWith(s.RegionCode + "-"));
    }

    /// <summary>Calling strategies of the user's region and below: those she may change.</summary>
    public static IQueryable<DialStrategy> EditableBy(this IQueryable<DialStrategy> strategies, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return strategies.Where(s => s.RegionCode == own || s.RegionCode.StartsWith(below));
    }

    /// <summary>Interviews with customers of the user's region.</summary>
    public static IQueryable<QuestionnaireResponse> VisibleTo(this IQueryable<QuestionnaireResponse> responses, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return responses.Where(r => r.RegionCode == own || r.RegionCode.StartsWith(below));
    }

    /// <summary>Campaigns of the user's region and below.</summary>
    public static IQueryable<Campaign> VisibleTo(this IQueryable<Campaign> campaigns, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return campaigns.Where(c => c.RegionCode == own || c.RegionCode.StartsWith(below));
    }

    /// <summary>Lists of the user's region.</summary>
    public static IQueryable<ListImport> VisibleTo(this IQueryable<ListImport> lists, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return lists.Where(i => i.RegionCode == own || i.RegionCode.StartsWith(below));
    }

    /// <summary>Sources of lists for the user's region.</summary>
    public static IQueryable<ListSource> VisibleTo(this IQueryable<ListSource> sources, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return sources.Where(s => s.RegionCode == own || s.RegionCode.StartsWith(below));
    }

    /// <summary>Mappings of lists of the user's region and of those above it: the province's are for all.</summary>
    public static IQueryable<ListMapping> VisibleTo(this IQueryable<ListMapping> mappings, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return mappings.Where(m => m.RegionCode == own || m.RegionCode.StartsWith(below) || below.StartsWith(m.RegionCode + "-"));
    }

    /// <summary>Mappings of lists of the user's region and below: those she may change.</summary>
    public static IQueryable<ListMapping> EditableBy(this IQueryable<ListMapping> mappings, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return mappings.Where(m => m.RegionCode == own || m.RegionCode.StartsWith(below));
    }

    /// <summary>Extracts of the user's region and below.</summary>
    public static IQueryable<Extract> VisibleTo(this IQueryable<Extract> extracts, CurrentUser user)
    {
        var (own, below) = Bounds(user);
        return extracts.Where(e => e.RegionCode == own || e.RegionCode.StartsWith(below));
    }

    private static (string Own, string Below) Bounds(CurrentUser user) => (user.RegionCode, user.RegionCode + Separator);
}
