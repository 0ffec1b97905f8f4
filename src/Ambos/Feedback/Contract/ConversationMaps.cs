using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ambos.Feedback.Contract;

public sealed class ConversationMap : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("feedback_conversations");
        builder.HasKey(conversation => conversation.Id);
        builder.Property(conversation => conversation.Title).HasMaxLength(Conversation.TitleLength);
        builder.Property(conversation => conversation.Notes).HasMaxLength(Conversation.NotesLength);
        builder.Property(conversation => conversation.HeldTime).HasMaxLength(5);
        builder.Property(conversation => conversation.TimeZone).HasMaxLength(64);
        builder.HasIndex(conversation => new { conversation.HeldOn, conversation.Id });
        builder.HasIndex(conversation => new { conversation.CustomerId, conversation.HeldOn });
        builder.HasIndex(conversation => conversation.AuthorId);
    }
}

public sealed class ConversationPartMap : IEntityTypeConfiguration<ConversationPart>
{
    public void Configure(EntityTypeBuilder<ConversationPart> builder)
    {
        builder.ToTable("feedback_conversation_people");
        builder.HasKey(part => new { part.ConversationId, part.PersonId });
        builder.HasOne<Conversation>().WithMany().HasForeignKey(part => part.ConversationId);
        builder.HasIndex(part => part.PersonId);
    }
}

public sealed class ConversationFollowUpMap : IEntityTypeConfiguration<ConversationFollowUp>
{
    public void Configure(EntityTypeBuilder<ConversationFollowUp> builder)
    {
        builder.ToTable("feedback_conversation_follow_ups");
        builder.HasKey(followUp => new { followUp.ConversationId, followUp.RequestId });
        builder.HasOne<Conversation>().WithMany().HasForeignKey(followUp => followUp.ConversationId);
        builder.HasIndex(followUp => followUp.RequestId);
    }
}

public sealed class ConversationNeedMap : IEntityTypeConfiguration<ConversationNeed>
{
    public void Configure(EntityTypeBuilder<ConversationNeed> builder)
    {
        builder.ToTable("feedback_conversation_needs");
        builder.HasKey(need => new { need.ConversationId, need.NoteId });
        builder.HasOne<Conversation>().WithMany().HasForeignKey(need => need.ConversationId);
    }
}
