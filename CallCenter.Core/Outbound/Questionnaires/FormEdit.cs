namespace CallCenter.Core.Outbound.Questionnaires;

/// <summary>Edits of a questionnaire (requirement O11): each gives a new one, so that the one before can be come back to. Pure.</summary>
public static class FormEdit
{
    /// <summary>All ids that are taken.</summary>
    public static IEnumerable<string> Ids(QuestionnaireForm form) =>
        form.Sections.Select(section => section.Id).Concat(form.Questions.Select(question => question.Id))
            .Concat(form.Calculations.Select(item => item.Id)).Concat(form.Quotas.Select(item => item.Id)).Concat(form.Endings.Select(item => item.Id));

    /// <summary>Adds a section at the end, or after another one.</summary>
    public static QuestionnaireForm AddSection(QuestionnaireForm form, string? afterId, out string id)
    {
        var added = new FormSection { Id = id = FormIds.Next("s", Ids(form)) };
        return form with { Sections = Inserted(form.Sections, IndexOf(form.Sections, section => section.Id == afterId) + 1, added, atEnd: afterId is null) };
    }

    /// <summary>Adds a question of a type to a section: after another question, or at the section's end.</summary>
    public static QuestionnaireForm AddQuestion(QuestionnaireForm form, string sectionId, string? afterId, QuestionType type, out string id)
    {
        var added = OfType(new Question { Id = id = FormIds.Next("q", Ids(form)) }, type);
        return InSection(form, sectionId, questions =>
            Inserted(questions, IndexOf(questions, question => question.Id == afterId) + 1, added, atEnd: questions.All(question => question.Id != afterId)));
    }

    /// <summary>A question as another type: what that type needs is there, the rest stays in case it becomes the old type again.</summary>
    public static Question OfType(Question question, QuestionType type)
    {
        var needsOptions = type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Matrix or QuestionType.Ranking;
        return question with
        {
            Type = type,
            Options = needsOptions && question.Options.Count == 0 ? [new QuestionOption("a", LocalText.Empty), new QuestionOption("b", LocalText.Empty)] : question.Options,
            Rows = type == QuestionType.Matrix && question.Rows.Count == 0 ? [new QuestionOption("r1", LocalText.Empty), new QuestionOption("r2", LocalText.Empty)] : question.Rows,
            // Bounds mean something else for each type.
            Min = type == question.Type ? question.Min : type == QuestionType.Scale ? 1 : null,
            Max = type == question.Type ? question.Max : type == QuestionType.Scale ? 5 : null,
        };
    }

    /// <summary>The same with a section in the place of the one with its id.</summary>
    public static QuestionnaireForm With(QuestionnaireForm form, FormSection changed) =>
        form with { Sections = [.. form.Sections.Select(section => section.Id == changed.Id ? changed : section)] };

    /// <summary>The same with a question in the place of the one with its id.</summary>
    public static QuestionnaireForm With(QuestionnaireForm form, Question changed) =>
        EachSection(form, questions => [.. questions.Select(question => question.Id == changed.Id ? changed : question)]);

    /// <summary>Takes a section with its questions, or a question, out. What refers to it is left: the check finds it.</summary>
    public static QuestionnaireForm Remove(QuestionnaireForm form, string id) => EachSection(
        form with { Sections = [.. form.Sections.Where(section => section.Id != id)] },
        questions => [.. questions.Where(question => question.Id != id)]);

    /// <summary>Copies a section with its questions, or a question, behind itself, under new ids; what the copy says about itself is about the copy.</summary>
    /// <returns>Unchanged where there is no such item.</returns>
    public static QuestionnaireForm Duplicate(QuestionnaireForm form, string id, out string copyId)
    {
        copyId = id;
        if (form.Sections.FirstOrDefault(section => section.Id == id) is { } section)
        {
            var taken = Ids(form).ToList();
            taken.Add(copyId = FormIds.Next("s", taken));
            var copy = section with { Id = copyId };
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var question in section.Questions)
            {
                taken.Add(names[question.Id] = FormIds.Next("q", taken));
            }

            copy = copy with { Questions = [.. section.Questions.Select(question => FormRename.Inside(question, names) with { Id = names[question.Id] })] };
            return form with { Sections = Inserted(form.Sections, IndexOf(form.Sections, other => other.Id == id) + 1, copy) };
        }

        if (form.Question(id) is not { } original)
        {
            return form;
        }

        var newId = copyId = FormIds.Next("q", Ids(form));
        var copied = FormRename.Inside(original, new Dictionary<string, string>(StringComparer.Ordinal) { [id] = newId }) with { Id = newId };
        return EachSection(form, questions => IndexOf(questions, question => question.Id == id) is >= 0 and var at ? Inserted(questions, at + 1, copied) : questions);
    }

    /// <summary>Moves a section, or a question, one place on or back; a question at the edge of its section goes over to the next one.</summary>
    /// <param name="form">The questionnaire.</param>
    /// <param name="id">Which.</param>
    /// <param name="step">1 or -1.</param>
    public static QuestionnaireForm Move(QuestionnaireForm form, string id, int step)
    {
        if (IndexOf(form.Sections, section => section.Id == id) is >= 0 and var at)
        {
            var to = at + step;
            return to < 0 || to >= form.Sections.Count ? form : form with { Sections = Swapped(form.Sections, at, to) };
        }

        var own = IndexOf(form.Sections, section => section.Questions.Any(question => question.Id == id));
        if (own < 0)
        {
            return form;
        }

        var questions = form.Sections[own].Questions;
        var index = IndexOf(questions, question => question.Id == id) + step;
        if (index >= 0 && index < questions.Count)
        {
            return With(form, form.Sections[own] with { Questions = Swapped(questions, index - step, index) });
        }

        var next = own + step;
        return next < 0 || next >= form.Sections.Count ? form : MoveTo(form, id, form.Sections[next].Id, step > 0 ? 0 : form.Sections[next].Questions.Count);
    }

    /// <summary>Moves a question to a place in a section.</summary>
    /// <param name="form">The questionnaire.</param>
    /// <param name="id">The question.</param>
    /// <param name="sectionId">The section.</param>
    /// <param name="index">Before which of the questions that stand there now, from 0; more for the end.</param>
    public static QuestionnaireForm MoveTo(QuestionnaireForm form, string id, string sectionId, int index)
    {
        if (form.Question(id) is not { } question || form.Sections.All(section => section.Id != sectionId))
        {
            return form;
        }

        var there = form.Sections.First(section => section.Id == sectionId).Questions;
        var before = IndexOf(there, other => other.Id == id);
        var place = before >= 0 && before < index ? index - 1 : index;
        return InSection(Remove(form, id), sectionId, questions => Inserted(questions, place, question));
    }

    internal static QuestionnaireForm EachSection(QuestionnaireForm form, Func<IReadOnlyList<Question>, IReadOnlyList<Question>> change) =>
        form with { Sections = [.. form.Sections.Select(section => section with { Questions = change(section.Questions) })] };

    private static QuestionnaireForm InSection(QuestionnaireForm form, string sectionId, Func<IReadOnlyList<Question>, IReadOnlyList<Question>> change) =>
        form with { Sections = [.. form.Sections.Select(section => section.Id == sectionId ? section with { Questions = change(section.Questions) } : section)] };

    private static List<T> Inserted<T>(IReadOnlyList<T> items, int index, T item, bool atEnd = false)
    {
        var changed = new List<T>(items);
        changed.Insert(atEnd ? changed.Count : Math.Clamp(index, 0, changed.Count), item);
        return changed;
    }

    private static List<T> Swapped<T>(IReadOnlyList<T> items, int one, int other)
    {
        var changed = new List<T>(items);
        (changed[one], changed[other]) = (changed[other], changed[one]);
        return changed;
    }

    private static int IndexOf<T>(IReadOnlyList<T> items, Func<T, bool> which)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (which(items[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
